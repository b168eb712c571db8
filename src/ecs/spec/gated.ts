/** Whether what was said of an image is a gate that it must pass. */
export const isGated = (said: object): boolean => "scanned" in said && said.scanned !== undefined;
