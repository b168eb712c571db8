/** Codes of the terminal's own colours, by mark. */
export const COLORS: Readonly<Record<string, number>> = { "✓": 32, "✗": 31, "‖": 33, "↩": 31, "○": 2 };

export const DIM = 2;
export const NEW = 32;
export const OLD = 34;

export const paint = (text: string, code: number | undefined, color: boolean): string =>
	color && code !== undefined ? `\u001b[${code}m${text}\u001b[0m` : text;
