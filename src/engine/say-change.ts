import type { Change } from "./diff.js";
import { isRef } from "./late.js";
import { isSecretKey, type Redactor, redacted } from "./redact.js";

/** Paths whose values are not told: of variables, and of members that are secret by name. */
const ENVIRONMENT_PATH = /environment(\[|$)|RuntimeEnvironmentVariables/;
/** Long texts: only that they changed is told. */
const FREE_TEXT = /command|entryPoint|logConfiguration\.options|StartCommand|BuildCommand/;

/** A change in one line: `containerDefinitions[web].image: a:1 → a:2`; known secret values are hidden in texts. */
export function sayChange({ path, before, after }: Change, redact: Redactor): string {
	if (ENVIRONMENT_PATH.test(path) || FREE_TEXT.test(path) || isSecretKey(path)) {
		if (before === undefined) return `${path}: added`;
		return after === undefined ? `${path}: removed` : `${path}: changed`;
	}
	return `${path}: ${sayValue(before, redact)} → ${sayValue(after, redact)}`;
}

function sayValue(value: unknown, redact: Redactor): string {
	if (value === undefined) return "nothing";
	if (typeof value === "string") return redact(value);
	if (isRef(value)) return `<${value.$ref}>`;
	if (typeof value !== "object") return String(value);
	const text = JSON.stringify(redacted(value, redact));
	return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
