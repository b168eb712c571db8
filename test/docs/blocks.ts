/** A fenced block of a page. */
export interface Block {
	readonly lang: string;
	/** The words behind the language: `no-run`, `test`, `demo`. */
	readonly meta: string;
	readonly code: string;
	/** Line of the opening fence, from 0. */
	readonly line: number;
	/** What the page says the block prints: the `text` block directly behind it. */
	readonly prints?: string;
}

/** The fenced blocks of a Markdown page, in order. */
export function blocksOf(markdown: string): Block[] {
	const lines = markdown.split("\n");
	const found: (Block & { readonly end: number })[] = [];
	for (let line = 0; line < lines.length; line++) {
		const [, lang, meta = ""] = /^```(\w+) ?(.*)$/.exec(lines[line] ?? "") ?? [];
		if (lang === undefined) continue;
		const end = lines.indexOf("```", line + 1);
		if (end < 0) throw new Error(`the block of line ${line + 1} has no end`);
		found.push({ lang, meta, code: lines.slice(line + 1, end).join("\n"), line, end });
		line = end;
	}
	return found.map(({ end, ...block }, index) => {
		const next = found[index + 1];
		const isBehind = next?.lang === "text" && lines.slice(end + 1, next.line).every((line) => line.trim() === "");
		return isBehind ? { ...block, prints: next.code } : block;
	});
}

/** The examples of doc comments, as pages of one block each. */
export function examplesOf(source: string): string[] {
	const comments = source.match(/\/\*\*[\s\S]*?\*\//g) ?? [];
	return comments
		.map((comment) => comment.replace(/^[ \t]*\*(?: |$)/gm, ""))
		.flatMap((comment) => comment.split("@example").slice(1))
		.map((example) => (example.includes("```") ? example : `\`\`\`ts\n${example.replace(/\*\/$/, "").trim()}\n\`\`\``));
}

/** The program that the plain `ts` blocks of a page make together; its lines are the page's lines. */
export function programOf(markdown: string, mark: (index: number) => string = () => ""): string {
	const lines = markdown.split("\n").map(() => "");
	blocksOf(markdown).forEach((block, index) => {
		if (!isRun(block)) return;
		lines[block.line] = mark(index);
		block.code.split("\n").forEach((code, at) => {
			lines[block.line + 1 + at] = code;
		});
	});
	return `${lines.join("\n")}\nexport {};\n`;
}

/** A block that stands alone, on the lines that it has in its page. */
export const aloneAs = ({ code, line }: Block): string => `${"\n".repeat(line + 1)}${code}\nexport {};\n`;

/** True for a block that runs with the others of its page. */
export const isRun = ({ lang, meta }: Block): boolean => lang === "ts" && meta === "";
