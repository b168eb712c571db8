/** Words that fill `{name}` in the texts of a row; names, ARNs and numbers only: never the value of a variable. */
export type Filling = Readonly<Record<string, string | number>>;

/** One row of a table of conversions: texts, and whether an app needs them told. */
export interface Row<Input, Texts extends object> {
	readonly texts: Texts;
	/** Where it is documented. */
	readonly source: string;
	/** `true` or what fills the texts, where it is so. */
	readonly when: (input: Input) => Filling | boolean;
}

/** What the rows of a table tell of an app, in the table's order. */
export function told<Input, Texts extends object>(
	rows: readonly Row<Input, Texts>[],
	input: Input,
): readonly Filled<Texts>[] {
	return rows.flatMap(({ texts, when }) => {
		const filling = when(input);
		return filling === false ? [] : [filled(texts, filling === true ? {} : filling)];
	});
}

/** What fills `{names}`; nothing where there are none. */
export const names = (list: readonly string[]): Filling | false => list.length > 0 && { names: list.join(", ") };

/** The texts of a row, with its words filled in. */
export type Filled<Texts extends object> = { readonly [K in keyof Texts]: string };

function filled<Texts extends object>(texts: Texts, filling: Filling): Filled<Texts>;
function filled(texts: Readonly<Record<string, string>>, filling: Filling): Record<string, string> {
	const whole: Record<string, string> = {};
	for (const [name, text] of Object.entries(texts)) {
		whole[name] = text.replace(/\{(\w+)\}/g, (mark, word: string) => String(filling[word] ?? mark));
	}
	return whole;
}
