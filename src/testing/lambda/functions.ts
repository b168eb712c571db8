import type { SimulatorClock } from "../clock.js";
import { agendaOf } from "../world/agenda.js";
import type { World } from "../world/model.js";
import type { LambdaHandler, LifecycleHookEvent } from "./hook-event.js";

/** How a call of a function ended: with what it returned, or because it threw. */
export type CallEnd = { readonly returned: unknown } | { readonly threw: unknown };

/** Functions of the user's own that AWS would call. */
export class Functions {
	/** By ARN or name. */
	readonly #handlers = new Map<string, LambdaHandler>();
	readonly #clock: SimulatorClock;
	#awaited = 0;

	constructor(clock: SimulatorClock) {
		this.#clock = clock;
	}

	add(arnOrName: string, handler: LambdaHandler): void {
		if (typeof arnOrName !== "string" || arnOrName === "") throw new TypeError("lambda: say the ARN or name first");
		if (typeof handler !== "function") throw new TypeError(`lambda: '${arnOrName}' has no handler: give a function`);
		this.#handlers.set(arnOrName, handler);
	}

	/** The handler of a function that is named by its ARN, with or without a version or alias. */
	find(arn: string): LambdaHandler | undefined {
		const [, name = "", qualifier] = /:function:([^:]+)(?::([^:]+))?$/.exec(arn) ?? [];
		const unqualified = qualifier === undefined ? arn : arn.slice(0, -qualifier.length - 1);
		return this.#handlers.get(arn) ?? this.#handlers.get(unqualified) ?? this.#handlers.get(name);
	}

	/** Somebody may call a function soon: until released, the world is lived through instant by instant, so that it is called in time. */
	expect(): () => void {
		this.#awaited += 1;
		let isReleased = false;
		return () => {
			if (!isReleased) this.#awaited -= 1;
			isReleased = true;
		};
	}

	get isExpected(): boolean {
		return this.#awaited > 0 && this.#handlers.size > 0;
	}

	/** Calls it while time stands still, unless it sleeps on the simulator's clock; `end` is told in the world's own time. */
	call(world: World, handler: LambdaHandler, event: LifecycleHookEvent, end: (how: CallEnd) => void): void {
		const tell = (how: CallEnd) => agendaOf(world).at(this.#clock.now(), () => end(how));
		const work = async () => {
			// Not yet: the world is being lived through, and the function may ask it.
			await Promise.resolve();
			return handler(event);
		};
		void this.#clock.apart(work).then(
			(returned) => tell({ returned }),
			(threw: unknown) => tell({ threw }),
		);
	}
}
