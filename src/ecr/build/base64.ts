/** Arguments that one call may have. */
const AT_ONCE = 8192;

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
	let text = "";
	for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
	return btoa(text);
}
