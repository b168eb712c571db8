/** A plan holds a logo as base64; the client wants its bytes. */
export function withLogoBytes(input: Record<string, unknown>): Record<string, unknown> {
	const { catalogData } = input;
	if (typeof catalogData !== "object" || catalogData === null || !("logoImageBlob" in catalogData)) return input;
	const { logoImageBlob } = catalogData;
	if (typeof logoImageBlob !== "string") return input;
	const bytes = Uint8Array.from(atob(logoImageBlob), (character) => character.charCodeAt(0));
	return { ...input, catalogData: { ...catalogData, logoImageBlob: bytes } };
}
