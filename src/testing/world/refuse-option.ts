export function refuseUnknown(where: string, options: object, known: readonly string[]): void {
	const foreign = Object.keys(options).find((name) => !known.includes(name));
	if (foreign) throw new TypeError(`${where}: option '${foreign}' is not known; say one of ${known.join(", ")}`);
}

export function refuse(wrong: boolean, message: string): void {
	if (wrong) throw new TypeError(`simulate: ${message}`);
}
