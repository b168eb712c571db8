import { checkAppRunner } from "../app-runner/check/index.js";
import { targetOf as appRunnerTarget } from "../app-runner/plan/target.js";
import { type AppRunnerSpec, isAppRunnerSpec } from "../app-runner/spec/service.js";
import { checkEcr } from "../ecr/check/index.js";
import { targetOf as ecrTarget } from "../ecr/plan/target.js";
import { type EcrSpec, isEcrSpec } from "../ecr/spec/index.js";
import { checkExpress } from "../ecs/check/express.js";
import { checkGateway } from "../ecs/check/gateway.js";
import { checkApp } from "../ecs/check/index.js";
import { targetOf } from "../ecs/plan/compile.js";
import { expressTarget } from "../ecs/plan/express-target.js";
import { gatewayTarget } from "../ecs/plan/gateway-target.js";
import type { AppSpec } from "../ecs/spec/app.js";
import { type ExpressSpec, isExpressSpec } from "../ecs/spec/express.js";
import { type GatewaySpec, isGatewaySpec } from "../ecs/spec/gateway.js";
import { kindOf } from "../engine/chain/spec-of.js";
import type { Finding } from "../engine/finding.js";
import type { PlanTarget } from "../engine/plan.js";

/** Whatever can be deployed. */
export type AnySpec = AppSpec | EcrSpec | AppRunnerSpec | ExpressSpec | GatewaySpec;

/** What can be told of an app without AWS. */
export interface KnownApp {
	/** All that is wrong with it. @param isWhole also tells what is missing before it can be deployed */
	check(isWhole: boolean): Finding[];
	readonly target: PlanTarget;
}

type Know = (spec: object) => KnownApp | undefined;

const know =
	<Spec extends object>(
		owns: (spec: object) => spec is Spec,
		check: (spec: Spec, isWhole: boolean) => Finding[],
		target: (spec: Spec) => PlanTarget,
	): Know =>
	(spec) =>
		owns(spec) ? { check: (isWhole) => check(spec, isWhole), target: target(spec) } : undefined;

/** One of ECS names no kind; each level of its chains says a whole app. */
export const isApp = (spec: object): spec is AppSpec => kindOf(spec) === "app";

/** A service is known before its creation is: whether something may be kept is found out when AWS is read. */
const kinds: readonly Know[] = [
	/* @__PURE__ */ know(isApp, (app, isWhole) => checkApp(app, { complete: isWhole, existing: isWhole }), targetOf),
	/* @__PURE__ */ know(isEcrSpec, checkEcr, ecrTarget),
	/* @__PURE__ */ know(isAppRunnerSpec, (app) => checkAppRunner(app), appRunnerTarget),
	/* @__PURE__ */ know(isExpressSpec, (app) => checkExpress(app), expressTarget),
	/* @__PURE__ */ know(isGatewaySpec, (spec) => checkGateway(spec), gatewayTarget),
];

/** What is known of a spec; `undefined` where nobody owns it. */
export function knownApp(spec: object): KnownApp | undefined {
	for (const kind of kinds) {
		const known = kind(spec);
		if (known) return known;
	}
	return undefined;
}
