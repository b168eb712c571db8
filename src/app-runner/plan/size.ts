/** cpu in units, 1024 = 1 vCPU: `"1 vCPU"` and `"1024"` are the same. Source: App Runner API, InstanceConfiguration. */
export const cpuUnits = (said: unknown): unknown => inUnits(said, /^\s*([\d.]+)\s*vcpu\s*$/i);

/** Memory in MB: `"2 GB"` and `"2048"` are the same. */
export const memoryMb = (said: unknown): unknown => inUnits(said, /^\s*([\d.]+)\s*gb\s*$/i);

function inUnits(said: unknown, words: RegExp): unknown {
	const text = typeof said === "number" ? String(said) : said;
	if (typeof text !== "string") return said;
	const whole = words.exec(text)?.[1];
	const units = whole === undefined ? Number(text) : Number(whole) * 1024;
	return Number.isFinite(units) ? units : said;
}
