import type { Change } from "./diff.js";
import { HIDDEN } from "./redact.js";

/** Paths whose values must not be told: environment values, and members that are secret by name. */
const SECRET_PATH = /environment|token|password|secret|credential|api[-_]?key/i;
/** Texts in which a value may stand: only that they changed is told. */
const FREE_TEXT = /command|entryPoint|logConfiguration\.options/;

/** A change in one line: `containerDefinitions[web].image: a:1 → a:2`. */
export function sayChange({ path, before, after }: Change): string {
	if (SECRET_PATH.test(path) || FREE_TEXT.test(path)) {
		if (before === undefined) return `${path}: added`;
		return after === undefined ? `${path}: removed` : `${path}: changed`;
	}
	return `${path}: ${sayValue(before)} → ${sayValue(after)}`;
}

function sayValue(value: unknown): string {
	if (value === undefined) return "nothing";
	if (typeof value !== "object") return String(value);
	const text = JSON.stringify(value, (key, member) => (SECRET_PATH.test(key) ? HIDDEN : member));
	return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
