import { changesBetween, isEqual } from "../../engine/diff.js";
import { Plan } from "../../engine/plan.js";
import { memberAt, type Step } from "../../engine/step.js";
import type { DescribedServiceRevision, DescribedTaskDefinition } from "../observe/described.js";
import {
	configurationOf,
	type DescribedExpressContainer,
	type ManagedResources,
	type ObservedExpress,
} from "../observe/express-described.js";
import type { ExpressSpec } from "../spec/express.js";
import { REGISTERED } from "./compile.js";
import { ecsStep } from "./ecs-step.js";
import { expressState } from "./express.js";
import { ownGroups } from "./express-diff.js";
import { EXPRESS_DEFAULTS, listOf, saidMembers } from "./express-inputs.js";
import { beyondContainer } from "./express-own.js";
import { healthPathOf, listIn } from "./express-ran.js";
import { expressUnread, taskRoleStayed } from "./express-refusals.js";
import { expressTarget } from "./express-target.js";
import { deregistered, pinnedCopy, registerPinned } from "./rollback.js";

type Definition = DescribedTaskDefinition & { readonly tags?: unknown };

/**
 * The calls that bring back what a revision of an Express service ran, its image by the digest that it ran; pure.
 * @param managed what ECS made by itself for that revision
 * @throws PlanError where it can't be brought back
 */
export function planExpressRollback(
	app: ExpressSpec,
	observed: ObservedExpress,
	revision: DescribedServiceRevision,
	definition: Definition | undefined,
	managed: ManagedResources,
): Plan {
	const target = expressTarget(app);
	const subject = target.name ?? app.serviceName;
	const named = revision.taskDefinition ?? "";
	const there = configurationOf(observed.express);
	if (!there) throw expressUnread(subject);
	if (!definition) throw deregistered(target, named);
	const containers = definition.containerDefinitions ?? [];
	const main = containers.find(({ name }) => name === "Main");
	// One that ECS did not make holds more than the members of an Express container.
	const isOwn = !there.primaryContainer || !main || beyondContainer(definition).length > 0;
	if (isOwn && definition.status !== "ACTIVE") throw deregistered(target, named);
	if (!isOwn && there.taskRoleArn !== undefined && definition.taskRoleArn === undefined)
		throw taskRoleStayed(subject, named, there.taskRoleArn);
	const pinned = pinnedCopy(definition, revision);
	const why = `back to ${named}, the last revision whose deployment succeeded`;
	const steps: Step[] = [];
	if (isOwn && pinned) steps.push(registerPinned(named, pinned));
	const ran = isOwn
		? { taskDefinitionArn: pinned ? REGISTERED : named }
		: ranBy(definition, mainOf(pinned ?? definition) ?? main, there.primaryContainer);
	const input = saidMembers({
		serviceArn: observed.express?.serviceArn,
		...ran,
		healthCheckPath: healthPathOf(revision) ?? there.healthCheckPath,
		networkConfiguration: networkBack(revision, managed, observed),
	});
	const after = steps.map(({ id }) => id);
	steps.push(ecsStep("service", "UpdateExpressGatewayService", input, why, after));
	const preconditions = [{ kind: "express-service", subject, expected: expressState(observed) } as const];
	return new Plan({ target, steps, findings: [], preconditions });
}

type Container = Readonly<Record<string, unknown>>;

const mainOf = (definition: object): Container | undefined => {
	const containers: unknown = Reflect.get(definition, "containerDefinitions");
	return Array.isArray(containers) ? containers.find((container) => container?.name === "Main") : undefined;
};

/** A definition that ECS made, in the members that it was made of. */
function ranBy(
	definition: Definition,
	main: Container,
	now: DescribedExpressContainer | undefined,
): Readonly<Record<string, unknown>> {
	const { executionRoleArn, taskRoleArn, cpu, memory, runtimePlatform } = definition;
	const options = memberAt(main.logConfiguration, "options");
	const logGroup = memberAt(options, "awslogs-group");
	const logStreamPrefix = memberAt(options, "awslogs-stream-prefix");
	return saidMembers({
		executionRoleArn,
		taskRoleArn,
		primaryContainer: saidMembers({
			image: main.image,
			containerPort: memberAt(listIn(main.portMappings)[0], "containerPort") ?? EXPRESS_DEFAULTS.containerPort,
			awsLogsConfiguration: logGroup && logStreamPrefix ? { logGroup, logStreamPrefix } : undefined,
			repositoryCredentials: main.repositoryCredentials,
			command: listOf(listIn(main.command), now?.command),
			environment: listOf(listIn(main.environment), now?.environment),
			secrets: listOf(listIn(main.secrets), now?.secrets),
		}),
		cpu: cpu ?? EXPRESS_DEFAULTS.cpu,
		memory: memory ?? EXPRESS_DEFAULTS.memory,
		cpuArchitecture: memberAt(runtimePlatform, "cpuArchitecture") ?? EXPRESS_DEFAULTS.cpuArchitecture,
	});
}

/** Only where it differs from what runs; the group that ECS adds itself is left out. */
function networkBack(revision: DescribedServiceRevision, managed: ManagedResources, observed: ObservedExpress) {
	const then = memberAt(revision.networkConfiguration, "awsvpcConfiguration");
	const now = configurationOf(observed.express)?.networkConfiguration;
	const subnets = textsIn(memberAt(then, "subnets"));
	const groups = [...ownGroups(textsIn(memberAt(then, "securityGroups")), managed)];
	const nowGroups = [...ownGroups(now?.securityGroups ?? [], observed.managed ?? managed)];
	const isSame =
		isEqual([...subnets].sort(), [...(now?.subnets ?? [])].sort()) &&
		changesBetween(nowGroups.sort(), [...groups].sort(), "").length === 0;
	if (isSame || subnets.length === 0) return undefined;
	return saidMembers({ subnets, securityGroups: groups.length > 0 ? groups : undefined });
}

const textsIn = (value: unknown): string[] => listIn(value).filter((item): item is string => typeof item === "string");
