/** Columns that a text takes on a terminal: wide characters take two, marks that join another none. */
export const width = (text: string): number => [...text].reduce((sum, character) => sum + columnsOf(character), 0);

/** The text, or as much of it as fits with `…` behind. */
export function cut(text: string, columns: number): string {
	if (width(text) <= columns) return text;
	let room = columns - 1;
	let kept = "";
	for (const character of text) {
		room -= columnsOf(character);
		if (room < 0) break;
		kept += character;
	}
	return `${kept}…`;
}

const columnsOf = (character: string): number => (NONE.test(character) ? 0 : WIDE.test(character) ? 2 : 1);

const NONE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** Source: Unicode, East Asian Width, its wide blocks in outline. */
const WIDE =
	/^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1faff}\u{20000}-\u{3fffd}]$|^\p{Emoji_Presentation}$/u;
