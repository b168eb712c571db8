import { PlanError } from "../../engine/errors/plan-error.js";
import { clear, ref } from "../../engine/late.js";
import type { DescribedScaling, ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec, ScalingConfiguration } from "../spec/service.js";
import { saidMembers } from "./members.js";
import { appRunnerStep, type Part } from "./part.js";
import { isSameArn } from "./same-arn.js";

/** What the answer of the step names it by. */
const MADE = "scaling.AutoScalingConfiguration.AutoScalingConfigurationArn";

/**
 * The configuration by which the service scales; a new revision only where neither the one it has nor the newest one is as said.
 * @throws PlanError
 */
export function scalingPart(spec: AppRunnerSpec, observed: ObservedAppRunner): Part {
	const { scaling: said } = spec;
	const there = observed.service?.AutoScalingConfigurationSummary?.AutoScalingConfigurationArn;
	if (said === undefined) return { arn: undefined };
	if (said === clear) return { arn: defaultArn(spec, observed) };
	const newest = observed.scaling;
	const newestArn = newest?.AutoScalingConfigurationArn;
	if (typeof said === "string") return { arn: isSameArn(said, there, newestArn) ? there : said };
	const { ownScaling: own = newest } = observed;
	if (there !== undefined && own !== newest && sayDifferences(said, own).length === 0) return { arn: there };
	const whole = { ...settingsOf(own), ...said };
	if (newestArn !== undefined && sayDifferences(whole, newest).length === 0) return { arn: newestArn };
	return { arn: ref(MADE), ...newRevision(spec, said, observed) };
}

/** The members of which each change makes a new revision. */
const SETTINGS = ["MaxConcurrency", "MinSize", "MaxSize"] as const;

function newRevision(
	{ ServiceName }: AppRunnerSpec,
	said: ScalingConfiguration,
	{ scaling: newest, ownScaling: own = newest, scalingUsers = [], service }: ObservedAppRunner,
): Pick<Part, "steps" | "head"> {
	const { AutoScalingConfigurationName: name } = said;
	const input = { ...settingsOf(own), ...said };
	const step = (why: string) => [appRunnerStep("scaling", "CreateAutoScalingConfiguration", input, why)];
	if (!newest) {
		const why = `auto scaling configuration '${name}' is not there`;
		return { steps: step(why), head: [`creates auto scaling configuration '${name}'`] };
	}
	const others = scalingUsers.filter((arn) => arn !== service?.ServiceArn).map(serviceName);
	const revision = newest.AutoScalingConfigurationRevision ?? "?";
	const why = [
		...sayDifferences(said, own),
		`a new revision of '${name}' for ${ServiceName} alone`,
		...(others.length > 0 ? [`other services keep revision ${revision}: ${others.join(", ")}`] : []),
	];
	return { steps: step(why.join("\n")) };
}

const settingsOf = (revision: DescribedScaling | undefined) =>
	saidMembers(Object.fromEntries(SETTINGS.map((member) => [member, revision?.[member]])));

const sayDifferences = (said: ScalingConfiguration, newest: DescribedScaling | undefined): string[] =>
	SETTINGS.flatMap((member) => {
		const after = said[member];
		const before = newest?.[member];
		return after === undefined || after === before ? [] : [`${member}: ${before ?? "nothing"} → ${after}`];
	});

/** Without an ARN App Runner takes it at creation; an update has to name it. */
function defaultArn({ ServiceName }: AppRunnerSpec, observed: ObservedAppRunner): Part["arn"] {
	const { service, isUnseen, defaultScaling } = observed;
	if (!service) return undefined;
	if (isUnseen) return ref("connection.defaultScalingArn");
	const used = service.AutoScalingConfigurationSummary;
	const arn = defaultScaling?.AutoScalingConfigurationArn;
	if (arn !== undefined) return arn;
	if (used?.IsDefault) return used.AutoScalingConfigurationArn;
	throw new PlanError(
		`App Runner service '${ServiceName}' shall scale by the account's default configuration, and App Runner names none`,
		{ code: "plan.no-default-scaling", hint: "say which: .scaling(arn), or .scaling(name, options)" },
	);
}

/** `arn:aws:apprunner:eu-west-1:123456789012:service/web-api/<id>` → `web-api`. */
const serviceName = (arn: string): string => arn.split("/")[1] ?? arn;
