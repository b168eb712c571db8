import type { CompileOptions, factsKey } from "../../engine/chain/deployable.js";
import type { Facts } from "../../engine/chain/facts.js";
import { SPEC } from "../../engine/chain/spec-of.js";
import type { Plan } from "../../engine/plan.js";
import type { SpecProblem } from "../../engine/problem.js";
import type { AppSpec } from "../spec/app.js";
import { adoptContainers, adoptService, adoptTaskDefinition, piecesOf } from "./adopt.js";
import { describe } from "./describe.js";
import { type Apply, containerPath, problem, replay } from "./draft.js";
import {
	climbToService,
	climbToTaskDefinition,
	enterCluster,
	enterContainer,
	enterService,
	enterTaskDefinition,
} from "./enter.js";

/** What turns a spec into a plan; handed in, so that the chain does not know it. */
export interface Engine {
	compile(spec: AppSpec, options?: CompileOptions): Plan;
}

export type Level = "cluster" | "service" | "taskDef" | "container";

/** What the cursors of one set of roots share. */
export interface Surroundings {
	readonly engine: Engine;
	readonly open: Readonly<Record<Level, new (entry: Entry) => Cursor>>;
}

/** One call of the chain: where it was made, and what it does. */
export interface Entry {
	readonly around: Surroundings;
	readonly level: Level;
	readonly before: Cursor | undefined;
	readonly apply: Apply;
	/** The container's name, at that level. */
	readonly name?: string;
	/** What a chain that was read begins with. */
	readonly seed?: AppSpec;
}

/** A chain at run time: its last call, and the cursor before it. Frozen; the calls are replayed when the spec is asked for. */
export abstract class Cursor {
	declare readonly [factsKey]: Facts;
	readonly #entry: Entry;
	#spec: AppSpec | undefined;

	constructor(entry: Entry) {
		this.#entry = entry;
		Object.freeze(this);
	}

	/** The container's name, at that level. */
	protected get name(): string {
		return this.#entry.name ?? "";
	}

	/** The same level, after what a setting could not use. */
	tell(setting: string, problems: readonly SpecProblem[]): Facts {
		const place = `${this.#place()}.${setting}`;
		return this.say((draft) => {
			for (const { code, path, data } of problems) problem(draft, code, place + path, data);
		});
	}

	get [SPEC](): AppSpec {
		this.#spec ??= this.#replay();
		return this.#spec;
	}

	get compile(): Facts {
		return (options?: CompileOptions) => this.#entry.around.engine.compile(this[SPEC], options);
	}

	cluster(name?: string): Facts {
		return this.#go("cluster", (draft) => enterCluster(draft, name));
	}

	service(name?: unknown, edit?: unknown): Facts {
		if (isObject(name)) return this.say((draft) => adoptService(draft, name));
		const there = this.#go("service", name === undefined ? climbToService : (draft) => enterService(draft, name));
		return typeof edit === "function" ? this.#back(there, edit(there)) : there;
	}

	taskDef(family?: unknown, edit?: unknown): Facts {
		if (isObject(family)) return this.say((draft) => adoptTaskDefinition(draft, family));
		const enter: Apply = family === undefined ? climbToTaskDefinition : (draft) => enterTaskDefinition(draft, family);
		const there = this.#go("taskDef", enter);
		return typeof edit === "function" ? this.#back(there, edit(there)) : there;
	}

	container(name: unknown, edit?: unknown): Facts {
		if (isObject(name)) {
			const pieces = piecesOf(name);
			return this.say((draft) => adoptContainers(draft, pieces));
		}
		const there = this.#go("container", (draft) => enterContainer(draft, name), typeof name === "string" ? name : "");
		return typeof edit === "function" ? this.#back(there, edit(there)) : there;
	}

	when(condition: unknown, edit: (level: this) => unknown): this {
		if (!condition) return this;
		return typeof edit === "function" ? this.#back(this, edit(this)) : this.#notFunction(edit);
	}

	pipe<R>(helper: (level: this) => R): R;
	pipe(helper: unknown): unknown {
		return typeof helper === "function" ? helper(this) : this.#notFunction(helper);
	}

	loose(): Facts {
		return this;
	}

	toString(): string {
		return describe(this[SPEC]);
	}

	toJSON(): string {
		return describe(this[SPEC]);
	}

	[Symbol.for("nodejs.util.inspect.custom")](): string {
		return describe(this[SPEC]);
	}

	/** The same level, one call later. */
	protected say(apply: Apply): Facts {
		return this.#go(this.#entry.level, apply, this.#entry.name);
	}

	#go(level: Level, apply: Apply, name?: string): Cursor {
		const { around } = this.#entry;
		const entry =
			name === undefined ? { around, level, before: this, apply } : { around, level, before: this, apply, name };
		return new around.open[level](entry);
	}

	/** Path of what the settings of this level are said of. */
	#place(): string {
		const { level } = this.#entry;
		return level === "container" ? containerPath(this.name) : level === "taskDef" ? "taskDefinition" : level;
	}

	#notFunction(given: unknown): Facts {
		return this.say((draft) => problem(draft, "spec.not-a-function", this.#place(), { given: typeof given }));
	}

	/** This level again, after what an edit said. */
	#back(from: Cursor, edited: unknown): Facts {
		const { around, level, name } = this.#entry;
		if (!Cursor.#is(edited) || !edited.#descends(from))
			return this.say((draft) =>
				problem(draft, "spec.edit-elsewhere", from.#entry.level, { level: from.#entry.level }),
			);
		const apply: Apply = name === undefined ? () => {} : (draft) => enterContainer(draft, name);
		return new around.open[level]({ around, level, before: edited, apply, ...(name !== undefined && { name }) });
	}

	/** Told by its private part, which no proxy has and none can answer for. */
	static #is(value: unknown): value is Cursor {
		return typeof value === "object" && value !== null && #entry in value;
	}

	#descends(from: Cursor): boolean {
		for (let cursor: Cursor | undefined = this; cursor; cursor = cursor.#entry.before) if (cursor === from) return true;
		return false;
	}

	#replay(): AppSpec {
		const calls: Apply[] = [];
		let first = this.#entry;
		for (let cursor: Cursor | undefined = this; cursor; cursor = first.before) {
			first = cursor.#entry;
			calls.push(first.apply);
		}
		return replay(calls.reverse(), first.seed);
	}
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
