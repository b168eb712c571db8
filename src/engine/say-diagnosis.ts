import type { Diagnosis } from "./diagnosis.js";

/** Lines for people: each cause with its hint and evidence indented, then what could not be seen. */
export function sayDiagnosis({ causes, unseen }: Diagnosis): string[] {
	const lines = causes.flatMap(({ code, confidence, message, hint, evidence }) => [
		`${confidence}: ${message} (${code})`,
		`  → ${hint}`,
		...evidence.map(({ kind, subject, text }) => `  ${kind} ${subject}: ${text}`),
	]);
	return [...lines, ...unseen.map((what) => `not seen: ${what}`)];
}
