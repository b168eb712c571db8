import { appRunnerFolder } from "../app-runner/folder.js";
import { ecrFolder } from "../ecr/folder.js";
import { expressFolder } from "../ecs/express-folder.js";
import { gatewayFolder } from "../ecs/gateway-folder.js";
import { applyPlan } from "../ecs/run/apply.js";
import type { DeployOptions } from "../ecs/run/deploy.js";
import { deployApp, planToShow } from "../ecs/run/deploy.js";
import type { AppSpec } from "../ecs/spec/app.js";
import { kindOf } from "../engine/chain/spec-of.js";
import { PlanError } from "../engine/errors/plan-error.js";
import type { DestroyOptions, Folder, PlanWishes } from "../engine/folder.js";
import type { Outcome } from "../engine/outcome.js";
import type { Plan } from "../engine/plan.js";
import type { Ended, WorkContext, WorkOptions } from "../engine/work.js";
import type { Joined } from "./joined.js";
import { type AnySpec, isApp } from "./kinds.js";

const ecsFolder: Folder<AppSpec, Joined, DeployOptions> = {
	owns: isApp,
	plan: planToShow,
	deploy: (app, context) => deployApp(app, context, context.options),
	destroy: async () => {
		throw new PlanError("Gantry does not destroy apps of ECS yet", {
			code: "plan.no-destroy",
			hint: "scale it to 0 with aws.scale(ref, 0), then delete it by hand",
		});
	},
	planned: ({ target }) => target.kind === undefined,
	apply: (plan, context) => applyPlan(plan, context, undefined),
};

/** An app with its folder: what can be done with it, whatever it is. */
export interface OwnedApp {
	plan(connection: Joined, wishes: PlanWishes): Promise<Plan>;
	deploy(context: WorkContext<Joined, DeployOptions>): Promise<Outcome>;
	destroy(context: WorkContext<Joined, DestroyOptions>): Promise<Ended>;
}

interface Owner {
	own(spec: object): OwnedApp | undefined;
	planned(plan: Plan): boolean;
	apply(plan: Plan, context: WorkContext<Joined, DeployOptions>): Promise<Outcome>;
}

const ownerOf = <Spec extends object, Own>(
	folder: Folder<Spec, Own, DeployOptions>,
	own: (joined: Joined) => Own,
): Owner => {
	const context = <Options extends WorkOptions>({ connection, ...rest }: WorkContext<Joined, Options>) => ({
		...rest,
		connection: own(connection),
	});
	return {
		own: (spec) =>
			folder.owns(spec)
				? {
						plan: (connection, wishes) => folder.plan(spec, own(connection), wishes),
						deploy: (run) => folder.deploy(spec, context(run)),
						destroy: (run) => folder.destroy(spec, context(run)),
					}
				: undefined,
		planned: folder.planned,
		apply: (plan, run) => folder.apply(plan, context(run)),
	};
};

/** Every service. */
const OWNERS: readonly Owner[] = [
	ownerOf(ecrFolder, ({ ecr }) => ecr),
	ownerOf(appRunnerFolder, ({ appRunner }) => appRunner),
	ownerOf(expressFolder, (joined) => joined),
	ownerOf(gatewayFolder, (joined) => joined),
	ownerOf(ecsFolder, (joined) => joined),
];

/** The app of a spec. */
export function ownedApp(spec: AnySpec): OwnedApp {
	for (const owner of OWNERS) {
		const owned = owner.own(spec);
		if (owned) return owned;
	}
	throw new TypeError(`no folder owns a spec of kind ${kindOf(spec)}`);
}

/** Reads AWS and says what would be called. */
export const planOf = (spec: AnySpec, connection: Joined, wishes: PlanWishes): Promise<Plan> =>
	ownedApp(spec).plan(connection, wishes);

/** Makes the calls of a plan, whichever service's it is. */
export function applyOf(plan: Plan, context: WorkContext<Joined, DeployOptions>): Promise<Outcome> {
	const owner = OWNERS.find(({ planned }) => planned(plan));
	if (!owner) throw new TypeError(`no folder owns a plan of kind ${plan.target.kind}`);
	return owner.apply(plan, context);
}
