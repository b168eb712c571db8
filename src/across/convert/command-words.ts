/** A start command as words for ECS; `split` as they stand, or handed to a `shell` because only that understands them. */
export interface CommandWords {
	readonly words: readonly string[];
	readonly how: "split" | "shell";
}

/**
 * The words of a start command, split as a POSIX shell splits them; what such a shell would do more than splitting, a pipe or a
 * variable, makes it `["sh", "-c", text]`. `undefined` where a quote has no end.
 */
export function commandWords(text: string): CommandWords | undefined {
	const words: string[] = [];
	let word: string | undefined;
	let isShell = false;
	for (let at = 0; at < text.length; at++) {
		const sign = text.charAt(at);
		if (sign === "'") {
			const end = text.indexOf("'", at + 1);
			if (end < 0) return undefined;
			word = (word ?? "") + text.slice(at + 1, end);
			at = end;
		} else if (sign === '"') {
			const quoted = doubleQuoted(text, at + 1);
			if (!quoted) return undefined;
			word = (word ?? "") + quoted.inner;
			isShell ||= quoted.isShell;
			at = quoted.end;
		} else if (sign === "\\") {
			if (at + 1 === text.length) return undefined;
			at += 1;
			word = (word ?? "") + text.charAt(at);
		} else if (sign === "\n") {
			isShell = true;
		} else if (BLANK.test(sign)) {
			if (word !== undefined) words.push(word);
			word = undefined;
		} else {
			isShell ||= OPERATORS.includes(sign) || (word === undefined && "~#".includes(sign));
			word = (word ?? "") + sign;
		}
	}
	if (word !== undefined) words.push(word);
	const [first = ""] = words;
	if (isShell || ASSIGNMENT.test(first) || BUILT_IN.has(first)) return { words: ["sh", "-c", text], how: "shell" };
	return { words, how: "split" };
}

const BLANK = /[ \t\r]/;
const OPERATORS = "|&;<>()$`*?[";
const ASSIGNMENT = /^[A-Za-z_]\w*=/;
/** No program of their own stands in an image for these. */
const BUILT_IN: ReadonlySet<string> = new Set([
	".",
	":",
	"cd",
	"eval",
	"exec",
	"export",
	"set",
	"trap",
	"ulimit",
	"umask",
]);

interface Quoted {
	readonly inner: string;
	readonly end: number;
	readonly isShell: boolean;
}

/** What stands between double quotes, in which a backslash hides four signs only. */
function doubleQuoted(text: string, from: number): Quoted | undefined {
	let inner = "";
	let isShell = false;
	for (let at = from; at < text.length; at++) {
		const sign = text.charAt(at);
		if (sign === '"') return { inner, end: at, isShell };
		if (sign === "\\" && '"\\$`'.includes(text.charAt(at + 1)) && at + 1 < text.length) {
			at += 1;
			inner += text.charAt(at);
		} else {
			isShell ||= sign === "$" || sign === "`";
			inner += sign;
		}
	}
	return undefined;
}
