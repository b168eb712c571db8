/** Numbers 0 ≤ x < 1, the same for the same seed and name; one stream's use does not shift another's. */
export function randomStream(seed: number, name: string): () => number {
	let state = fold(`${seed}/${name}`);
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** An id as AWS gives each request: 8-4-4-4-12 hex digits. */
export function requestId(random: () => number): string {
	let hex = "";
	for (let index = 0; index < 4; index++)
		hex += Math.floor(random() * 2 ** 32)
			.toString(16)
			.padStart(8, "0");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** FNV-1a, 32 bits. */
function fold(text: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	return hash | 0;
}
