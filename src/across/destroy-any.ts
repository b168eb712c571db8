import type { DestroyOptions } from "../engine/folder.js";
import type { Opening } from "../engine/opening.js";
import { type OptionRules, oneOf, RUN_OPTIONS, requireKnownOptions, trueOrFalse } from "../engine/options.js";
import { type Done, type Ended, startWork, succeededOnly, type WorkRun } from "../engine/work.js";
import { subjectOfAny } from "./check-any.js";
import type { Joined } from "./joined.js";
import type { AnySpec } from "./kinds.js";

type Everything = typeof import("./room.js");

const OPTIONS: OptionRules = { ...RUN_OPTIONS, force: trueOrFalse, include: oneOf("all") };

/** Removes what one chain says, and waits until it is gone. */
export function destroyAny(
	specOfApp: () => AnySpec,
	opening: Opening<Everything, Joined>,
	options: DestroyOptions,
): WorkRun {
	return startWork<Done, Ended>({
		subject: subjectOr(specOfApp),
		clock: opening.clock,
		judge: succeededOnly,
		work: async (teller) => {
			const spec = specOfApp();
			requireKnownOptions(options, OPTIONS);
			const { room, connection } = await opening.open();
			return room.ownedApp(spec).destroy({ connection, teller, options, subject: subjectOfAny(spec) });
		},
	});
}

/** What is no app fails the run, not the call. */
function subjectOr(specOfApp: () => AnySpec): string {
	try {
		return subjectOfAny(specOfApp());
	} catch {
		return "nothing";
	}
}
