import type { Finding } from "../finding.js";
import { GantryError, isGantryError } from "./gantry-error.js";

/** The app can't work as it is said: every finding is here, and nothing was sent. */
export class SpecError extends GantryError {
	override readonly name = "SpecError";
	/** All findings, errors first. */
	readonly findings: readonly Finding[];

	constructor(findings: readonly Finding[]) {
		const errors = findings.filter((finding) => finding.severity === "error");
		const first = errors[0] ?? findings[0];
		const lines = errors.map((finding) => `  ${finding.path}: ${finding.message} → ${finding.hint}`);
		const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
		super(`The app has ${count}, nothing was sent:\n${lines.join("\n")}`, {
			code: errors.length === 1 && first ? first.code : "spec.invalid",
			hint: first?.hint ?? "",
		});
		this.findings = Object.freeze([...errors, ...findings.filter((finding) => finding.severity !== "error")]);
	}

	override toJSON(): Record<string, unknown> {
		return { ...super.toJSON(), findings: this.findings };
	}
}

export const isSpecError = (error: unknown): error is SpecError => isGantryError(error) && error.name === "SpecError";
