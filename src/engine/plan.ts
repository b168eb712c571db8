import type { Finding } from "./finding.js";
import { isSecretKey, type Redactor, redacted, redactorOf, secretValues, withEnvironmentValues } from "./redact.js";
import type { Step } from "./step.js";

/** What was read when the plan was made and must still be so when it is applied. */
export interface Precondition {
	readonly kind:
		| "cluster"
		| "service"
		| "task-definition"
		| "image-gate"
		| "repository"
		| "public-repository"
		| "registry"
		| "app-runner"
		| "express-service"
		| "gateway";
	/** `prod/api`, a cluster's name, a family, a container. */
	readonly subject: string;
	/** Only names, ids and states. */
	readonly expected: Readonly<Record<string, unknown>>;
}

/** What a plan is about. */
export interface PlanTarget {
	/** What it is, where it is no app of ECS: `repository`, `registry`, `app-runner`, `express-service`, `gateway` … */
	readonly kind?: string;
	/** Its name, where it has a kind: `team/api`. */
	readonly name?: string;
	readonly cluster?: string;
	readonly service?: string;
	readonly family?: string;
}

export interface PlanData {
	readonly target: PlanTarget;
	readonly steps: readonly Step[];
	readonly findings: readonly Finding[];
	readonly preconditions: readonly Precondition[];
	/** One line on top of the printed plan, such as that a cluster is created. */
	readonly head?: readonly string[];
}

const BRAND = Symbol.for("gantry.plan");
const INSPECT = Symbol.for("nodejs.util.inspect.custom");
/** The version of the serialised form. */
export const PLAN_FORMAT = 1;

/** The exact SDK calls that would be made, in order, as data; nothing has been sent. */
export class Plan {
	/** `prod/api`, or the family or cluster that it is about. */
	readonly subject: string;
	readonly target: PlanTarget;
	readonly steps: readonly Step[];
	readonly findings: readonly Finding[];
	readonly preconditions: readonly Precondition[];
	readonly head: readonly string[];

	constructor(data: PlanData) {
		this.target = data.target;
		this.subject = subjectOf(data.target);
		this.steps = data.steps;
		this.findings = data.findings;
		this.preconditions = data.preconditions;
		this.head = data.head ?? [];
		Object.freeze(this);
	}

	/**
	 * The plan for people.
	 * @param options `env: "values"` shows the values of environment variables. @default "names"
	 */
	toString(options: { env?: "names" | "values" } = {}): string {
		const calls = this.steps.length === 1 ? "1 call" : `${this.steps.length} calls`;
		const lines = [`Plan for ${this.subject}: ${this.steps.length === 0 ? "nothing to do" : calls}`];
		for (const line of this.head) lines.push(`! ${line}`);
		const redact = this.#redactor();
		this.steps.forEach((step, index) => {
			lines.push(`${index + 1}. ${step.service} ${step.operation} (${step.id})`);
			for (const why of step.why.split("\n")) lines.push(`     ${why}`);
			const shown = (input: unknown) =>
				options.env === "values" ? withEnvironmentValues(input) : redacted(input, redact);
			// Hidden once more: only when they are opened do texts have members.
			for (const line of say(shown(opened(shown(step.input))))) lines.push(`     ${line}`);
		});
		for (const finding of this.findings) lines.push(`${finding.severity}: ${finding.message} → ${finding.hint}`);
		return lines.join("\n");
	}

	/** Safe to log: values of environment variables, tokens and passwords are hidden. */
	toJSON(): Record<string, unknown> {
		const redact = this.#redactor();
		const steps = this.steps.map((step) => ({ ...step, input: redacted(step.input, redact) }));
		const { subject, target, head, findings, preconditions } = this;
		return { subject, target, head, steps, findings, preconditions };
	}

	/** The complete plan as text, secrets included; `planFrom` reads it back. */
	serialize(): string {
		const { target, head, steps, findings, preconditions } = this;
		return JSON.stringify({ gantryPlan: PLAN_FORMAT, target, head, steps, findings, preconditions });
	}

	/** A value of one step may stand in a label or a tag of another. */
	#redactor(): Redactor {
		return redactorOf(secretValues(this.steps.map(({ input }) => input)));
	}

	get [BRAND](): true {
		return true;
	}

	[INSPECT](): string {
		return this.toString();
	}
}

/** True for a plan, also from another copy of the package. */
export const isPlan = (value: unknown): value is Plan =>
	typeof value === "object" && value !== null && (value as Record<symbol, unknown>)[BRAND] === true;

/** `prod/api`, or the family or cluster alone; for others their name. */
export function subjectOf(target: PlanTarget): string {
	if (target.kind !== undefined) return target.name ?? target.kind;
	if (target.service !== undefined) return `${target.cluster ?? "default"}/${target.service}`;
	return target.family ?? target.cluster ?? "nothing";
}

/** Members that hold JSON as a text: `policyText`, `lifecyclePolicy`. */
const HOLDS_JSON = /(?:Text|Policy)$|^policy/;

/** A copy with the JSON objects of such texts in their place, for people to read. */
function opened(value: unknown, key = ""): unknown {
	if (typeof value === "string") return (HOLDS_JSON.test(key) && !isSecretKey(key) && objectIn(value)) || value;
	if (typeof value !== "object" || value === null) return value;
	if (Array.isArray(value)) return value.map((item) => opened(item));
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, opened(member, name)]));
}

function objectIn(text: string): object | undefined {
	try {
		const read: unknown = JSON.parse(text);
		return typeof read === "object" && read !== null && !Array.isArray(read) ? read : undefined;
	} catch {
		return undefined;
	}
}

/** YAML-like lines: short, diffable, no quotes where none are needed. */
function say(value: unknown, indent = ""): string[] {
	if (typeof value !== "object" || value === null) return [`${indent}${JSON.stringify(value)}`];
	return Object.entries(value).flatMap(([key, member]) => {
		const head = Array.isArray(value) ? `${indent}-` : `${indent}${key}:`;
		if (typeof member !== "object" || member === null) return [`${head} ${plain(member)}`];
		if ("$ref" in member) return [`${head} <${String(member.$ref)}>`];
		const entries = Object.entries(member);
		if (entries.length === 0) return [`${head} ${Array.isArray(member) ? "[]" : "{}"}`];
		if (entries.every(([, item]) => typeof item !== "object" || item === null)) {
			const words = entries.map(([name, item]) => (Array.isArray(member) ? plain(item) : `${name}: ${plain(item)}`));
			const line = Array.isArray(member) ? `[${words.join(", ")}]` : `{ ${words.join(", ")} }`;
			if (line.length <= 100) return [`${head} ${line}`];
		}
		return [head, ...say(member, `${indent}  `)];
	});
}

/** Longer texts, such as of a logo, say nothing to people. */
const LONGEST_TEXT = 4000;

function plain(value: unknown): string {
	if (typeof value === "string" && value.length > LONGEST_TEXT)
		return `${JSON.stringify(`${value.slice(0, 100)}…`)} (${value.length} characters)`;
	return typeof value === "string" && /^[\w./:@-]+$/.test(value) ? value : (JSON.stringify(value) ?? "null");
}
