import type { DescribedService } from "../../ecs/observe/described.js";
import { type Change, isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import { isRef, type Ref } from "../../engine/late.js";
import type { Redactor } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import type { Step } from "../../engine/step.js";
import { asDeployed } from "../described.js";
import type { CodeDeploySettings, DeploymentGroupName } from "../spec.js";
import { appSpecOf } from "./app-spec.js";

/** What a service that CodeDeploy rolls out should become. */
export interface DeploymentWanted {
	readonly cluster: string;
	readonly service: string;
	readonly group: DeploymentGroupName;
	readonly settings?: CodeDeploySettings | undefined;
	/** As it was read. */
	readonly current: DescribedService;
	/** What is said and differs, against {@link asDeployed} of the current service: members complete, as ECS would take them. */
	readonly diff: { readonly members: Readonly<Record<string, unknown>>; readonly changes: readonly Change[] };
	/** An ARN, or where it will be found once it is registered; absent: what runs is kept. */
	readonly taskDefinition?: string | Ref | undefined;
	/** Ids of the steps that come first. */
	readonly after: readonly string[];
	/** A deployment although nothing differs. @default false */
	readonly force?: boolean | undefined;
	readonly redact: Redactor;
}

/** Members that UpdateService takes for such a service. Source: UpdateService; facts 3.10. */
const BY_UPDATE: ReadonlySet<string> = new Set([
	"desiredCount",
	"deploymentConfiguration",
	"healthCheckGracePeriodSeconds",
	"placementConstraints",
	"placementStrategy",
	"enableECSManagedTags",
	"propagateTags",
]);

/** Members that UpdateService's page does not list and that other tools send for such services all the same. Facts: ecs-tools 2.2. */
const BY_UPDATE_PERHAPS: ReadonlySet<string> = new Set(["enableExecuteCommand"]);

/** Members that an AppSpec carries. */
const BY_DEPLOYMENT: ReadonlySet<string> = new Set([
	"networkConfiguration",
	"platformVersion",
	"capacityProviderStrategy",
	"loadBalancers",
]);

/**
 * The calls that bring a service which CodeDeploy rolls out to what is wanted: settings by UpdateService, all else by one CodeDeploy
 * deployment; none when what runs is what is wanted. Pure.
 * @throws PlanError where neither of the two can do it
 */
export function planDeployment(wanted: DeploymentWanted): { steps: readonly Step[]; findings: readonly Finding[] } {
	const { diff, redact } = wanted;
	const deployed = asDeployed(wanted.current);
	const changes = diff.changes.filter(({ path }) => topOf(path) !== "loadBalancers");
	for (const { path } of changes) refuseWhatNobodyChanges(wanted, topOf(path));
	const say = (members: ReadonlySet<string>) =>
		changes.filter(({ path }) => members.has(topOf(path))).map((change) => sayChange(change, redact));
	const steps: Step[] = [];
	const isUpdate = (name: string) => BY_UPDATE.has(name) || BY_UPDATE_PERHAPS.has(name);
	const update = Object.entries(diff.members).filter(([name]) => isUpdate(name));
	if (update.length > 0) {
		const input = { cluster: wanted.cluster, service: wanted.service, ...Object.fromEntries(update) };
		const why = [...say(BY_UPDATE), ...say(BY_UPDATE_PERHAPS)].join("\n");
		steps.push({ id: "service", service: "ecs", operation: "UpdateService", input, after: [], why });
	}
	const why = [
		...whyDefinition(wanted.taskDefinition, deployed),
		...whyContainer(wanted, deployed),
		...say(BY_DEPLOYMENT),
		...(wanted.force ? ["a new deployment is forced"] : []),
	];
	if (why.length > 0) steps.push(deploymentStep(wanted, deployed, why));
	return { steps, findings: update.filter(([name]) => BY_UPDATE_PERHAPS.has(name)).map(([name]) => perhaps(name)) };
}

/** CreateDeployment. Its AppSpec names all that a task set is made of, so that nothing is left to what ran before. */
function deploymentStep(wanted: DeploymentWanted, deployed: DescribedService, why: readonly string[]): Step {
	const { group, settings, diff, after } = wanted;
	const of = (name: string) => diff.members[name] ?? deployed[name];
	const { containerName, containerPort } = containerOf(diff.members.loadBalancers) ??
		containerOf(deployed.loadBalancers) ?? { containerName: undefined, containerPort: undefined };
	const taskDefinition = wanted.taskDefinition ?? deployed.taskDefinition;
	if (containerName === undefined || containerPort === undefined) {
		throw refused(
			wanted,
			"has no load balancer",
			"CodeDeploy shifts traffic: say .loadBalancer({ container, port, … })",
		);
	}
	if (taskDefinition === undefined) throw refused(wanted, "has no task definition", "say .taskDef()");
	const network = of("networkConfiguration");
	const platform = of("platformVersion");
	const strategy = of("capacityProviderStrategy");
	const content = appSpecOf({
		taskDefinition,
		containerName,
		containerPort,
		platformVersion: typeof platform === "string" ? platform : undefined,
		awsvpc: isRecord(network) && isRecord(network.awsvpcConfiguration) ? network.awsvpcConfiguration : undefined,
		capacityProviderStrategy: Array.isArray(strategy) ? strategy.filter(isRecord) : undefined,
		hooks: settings?.hooks,
	});
	const input = {
		...group,
		...(settings?.deploymentConfigName !== undefined && { deploymentConfigName: settings.deploymentConfigName }),
		revision: { revisionType: "AppSpecContent", appSpecContent: { content } },
	};
	const ids = isRef(taskDefinition) ? [...after, taskDefinition.$ref.split(".")[0] ?? ""] : after;
	return {
		id: "deployment",
		service: "codedeploy",
		operation: "CreateDeployment",
		input,
		after: [...new Set(ids)],
		why: why.join("\n"),
	};
}

function whyDefinition(wanted: string | Ref | undefined, { taskDefinition }: DescribedService): string[] {
	if (wanted === undefined) return [];
	if (isRef(wanted)) return ["taskDefinition: a new revision"];
	const isSame = taskDefinition === wanted || taskDefinition?.endsWith(`task-definition/${wanted}`);
	return isSame ? [] : [`taskDefinition: ${taskDefinition ?? "nothing"} → ${wanted}`];
}

/** CodeDeploy owns the target groups and swaps them; only container and port are the service's own. */
function whyContainer({ diff }: DeploymentWanted, { loadBalancers }: DescribedService): string[] {
	const after = containerOf(diff.members.loadBalancers);
	const before = containerOf(loadBalancers);
	if (!after || isEqual(before, after)) return [];
	const say = (one: typeof after | undefined) => (one ? `${one.containerName}:${one.containerPort}` : "nothing");
	return [`loadBalancers: traffic goes to ${say(before)} → ${say(after)}`];
}

function containerOf(loadBalancers: unknown): { containerName: string; containerPort: number } | undefined {
	const first: unknown = Array.isArray(loadBalancers) ? loadBalancers[0] : undefined;
	if (!isRecord(first)) return undefined;
	const { containerName, containerPort } = first;
	if (typeof containerName !== "string" || typeof containerPort !== "number") return undefined;
	return { containerName, containerPort };
}

function refuseWhatNobodyChanges(wanted: DeploymentWanted, name: string): void {
	if (BY_UPDATE.has(name) || BY_UPDATE_PERHAPS.has(name) || BY_DEPLOYMENT.has(name)) return;
	throw refused(
		wanted,
		`can't change ${name}`,
		"neither UpdateService nor an AppSpec takes it for a service of CodeDeploy: leave it as it is, make a new service, or move to ECS's own strategies with toEcsStrategy",
	);
}

const refused = ({ cluster, service }: DeploymentWanted, what: string, hint: string): PlanError =>
	new PlanError(`service '${cluster}/${service}' is rolled out by CodeDeploy and ${what}`, {
		code: "plan.codedeploy",
		hint,
	});

const perhaps = (name: string): Finding => ({
	code: "plan.codedeploy-member",
	severity: "warning",
	path: `service.${name}`,
	message: `UpdateService's page does not list ${name} for a service that CodeDeploy rolls out, ECS may refuse it`,
	hint: "leave it out if ECS refuses it; new tasks get it with the next deployment",
	source: "UpdateService, Amazon ECS API reference",
});

const topOf = (path: string): string => /^[^.[]+/.exec(path)?.[0] ?? path;
const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
