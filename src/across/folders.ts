import { ecrFolder } from "../ecr/folder.js";
import type { EcrSpec } from "../ecr/spec/index.js";
import { checkApp } from "../ecs/check/index.js";
import { targetOf } from "../ecs/plan/compile.js";
import { applyPlan } from "../ecs/run/apply.js";
import type { DeployOptions } from "../ecs/run/deploy.js";
import { deployApp, planLive } from "../ecs/run/deploy.js";
import type { AppSpec } from "../ecs/spec/app.js";
import { kindOf } from "../engine/chain/spec-of.js";
import type { Finding } from "../engine/finding.js";
import type { Folder, PlanWishes } from "../engine/folder.js";
import type { Outcome } from "../engine/outcome.js";
import { type Plan, subjectOf } from "../engine/plan.js";
import type { WorkContext } from "../engine/work.js";
import type { Joined } from "./joined.js";

/** Whatever can be deployed. */
export type AnySpec = AppSpec | EcrSpec;

const ecsFolder: Folder<AppSpec, Joined> = {
	owns: (spec): spec is AppSpec => kindOf(spec) === "app",
	subjectOf: (app) => subjectOf(targetOf(app)),
	check: (app, isWhole) => checkApp(app, { complete: isWhole, existing: isWhole }),
	plan: async (app, connection, wishes) => (await planLive(app, connection, wishes)).plan,
	deploy: (app, context) => deployApp(app, context, context.options as DeployOptions),
	planned: ({ target }) => target.kind === undefined,
	apply: (plan, context) => applyPlan(plan, context, undefined),
};

/** An app with its folder: what can be done with it, whatever it is. */
export interface OwnedApp {
	readonly subject: string;
	check(isWhole: boolean): Finding[];
	plan(connection: Joined, wishes: PlanWishes): Promise<Plan>;
	deploy(context: WorkContext<Joined>): Promise<Outcome>;
}

interface Owner {
	own(spec: object): OwnedApp | undefined;
	planned(plan: Plan): boolean;
	apply(plan: Plan, context: WorkContext<Joined>): Promise<Outcome>;
}

const ownerOf = <Spec extends object, Own>(folder: Folder<Spec, Own>, own: (joined: Joined) => Own): Owner => {
	const context = ({ connection, ...rest }: WorkContext<Joined>) => ({ ...rest, connection: own(connection) });
	return {
		own: (spec) =>
			folder.owns(spec)
				? {
						subject: folder.subjectOf(spec),
						check: (isWhole) => folder.check(spec, isWhole),
						plan: (connection, wishes) => folder.plan(spec, own(connection), wishes),
						deploy: (run) => folder.deploy(spec, context(run)),
					}
				: undefined,
		planned: folder.planned,
		apply: (plan, run) => folder.apply(plan, context(run)),
	};
};

/** Every service, in the order in which an array of apps is deployed: images need their repository. */
const OWNERS: readonly Owner[] = [ownerOf(ecrFolder, ({ ecr }) => ecr), ownerOf(ecsFolder, (joined) => joined)];

/** The app of a spec. */
export function ownedApp(spec: AnySpec): OwnedApp {
	for (const owner of OWNERS) {
		const owned = owner.own(spec);
		if (owned) return owned;
	}
	throw new TypeError(`no folder owns a spec of kind ${kindOf(spec)}`);
}

/** Which service comes first in an array of apps. */
export const rankOf = (spec: AnySpec): number => OWNERS.findIndex((owner) => owner.own(spec));

/** Reads AWS and says what would be called. */
export const planOf = (spec: AnySpec, connection: Joined, wishes: PlanWishes): Promise<Plan> =>
	ownedApp(spec).plan(connection, wishes);

/** Makes the calls of a plan, whichever service's it is. */
export function applyOf(plan: Plan, context: WorkContext<Joined>): Promise<Outcome> {
	const owner = OWNERS.find(({ planned }) => planned(plan));
	if (!owner) throw new TypeError(`no folder owns a plan of kind ${plan.target.kind}`);
	return owner.apply(plan, context);
}
