import { isEqual } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { Plan, type PlanTarget } from "../../engine/plan.js";
import type { Step } from "../../engine/step.js";
import type {
	DescribedService,
	DescribedServiceDeployment,
	DescribedServiceRevision,
	DescribedTaskDefinition,
} from "../observe/described.js";
import { settingOf } from "../observe/described.js";
import { ANSWER_ONLY } from "../observe/normalise.js";
import { REGISTERED } from "./compile.js";
import { ecsStep } from "./ecs-step.js";
import { merged, normalisedMember } from "./service-diff.js";
import { preconditionOf } from "./service-state.js";

/** A deployment, and what it brought. */
export interface Deployed {
	readonly deployment: DescribedServiceDeployment;
	readonly revision: DescribedServiceRevision | undefined;
}

/** What a service revision holds beside its task definition. Source: ServiceRevision, UpdateService. */
const RESTORED = [
	"networkConfiguration",
	"platformVersion",
	"loadBalancers",
	"serviceRegistries",
	"serviceConnectConfiguration",
	"volumeConfigurations",
	"vpcLatticeConfigurations",
	"gatewayConnectors",
] as const;

/** Members of a service that an empty value removes, where the revision had none. Source: UpdateService, facts 3.10. */
const REMOVED: Readonly<Record<string, unknown>> = {
	loadBalancers: [],
	serviceRegistries: [],
	serviceConnectConfiguration: { enabled: false },
	volumeConfigurations: [],
	vpcLatticeConfigurations: [],
	gatewayConnectors: [],
};

/**
 * The last revision whose deployment was SUCCESSFUL and that is not what runs; pure.
 * @param deployed newest first
 * @throws PlanError where there is none
 */
export function lastGood(
	deployed: readonly Deployed[],
	current: DescribedService,
	subject: string,
): DescribedServiceRevision {
	const running = new Set((current.currentServiceRevisions ?? []).map(({ arn }) => arn));
	const now = deployed.find(
		({ revision }) => revision?.serviceRevisionArn && running.has(revision.serviceRevisionArn),
	)?.revision;
	const good = deployed
		.filter(({ deployment }) => deployment.status === "SUCCESSFUL")
		.map(({ revision }) => revision)
		.find((revision) => revision?.taskDefinition !== undefined && !isSame(revision, now, current));
	if (good) return good;
	throw nothingEarlier(deployed, subject);
}

export function nothingEarlier(deployed: readonly Deployed[], subject: string): PlanError {
	const seen =
		deployed.length === 0
			? "no deployment"
			: `${deployed.length} deployments, none that succeeded with another revision`;
	return new PlanError(`${subject} has nothing to roll back to: AWS tells of ${seen} in the last 90 days`, {
		code: "plan.nothing-to-roll-back-to",
		hint: "deploy a version that is known to be good",
	});
}

/**
 * The calls that bring a revision back: its definition, pinned to the digests that it ran, and what else the revision holds; pure.
 * @throws PlanError where it can't be brought back
 */
export function planRollback(
	target: PlanTarget,
	current: DescribedService,
	revision: DescribedServiceRevision,
	definition: (DescribedTaskDefinition & { readonly tags?: unknown }) | undefined,
): Plan {
	const named = revision.taskDefinition ?? "";
	if (!definition || definition.status !== "ACTIVE") throw deregistered(target, named);
	const pinned = pinnedCopy(definition, revision);
	const steps: Step[] = [];
	if (pinned) steps.push(registerPinned(named, pinned));
	const { members, why } = restored(revision, current);
	const input = {
		cluster: target.cluster ?? "default",
		service: target.service ?? "",
		taskDefinition: pinned ? REGISTERED : named,
		...members,
	};
	const lines = [`back to ${named}, the last revision whose deployment succeeded`, ...why];
	const after = steps.map(({ id }) => id);
	steps.push({ id: "service", service: "ecs", operation: "UpdateService", input, after, why: lines.join("\n") });
	return new Plan({ target, steps, findings: [], preconditions: [preconditionOf(target, current, steps)] });
}

/** The definition with each image by its digest; `undefined` where it names all of them so already. */
export function pinnedCopy(
	definition: DescribedTaskDefinition & { readonly tags?: unknown },
	revision: DescribedServiceRevision,
): Record<string, unknown> | undefined {
	const containers = definition.containerDefinitions ?? [];
	const isPinned = ({ image }: Readonly<Record<string, unknown>>) =>
		typeof image === "string" && image.includes("@sha256:");
	if (containers.every(isPinned)) return undefined;
	const digests = new Map(
		revision.containerImages?.map(({ containerName, imageDigest }) => [containerName, imageDigest]),
	);
	const containerDefinitions = containers.map((container) => {
		if (isPinned(container) || container.versionConsistency === "disabled") return container;
		const digest = digests.get(String(container.name));
		if (!digest) throw unpinnable(String(container.name), String(container.image), revision);
		return { ...container, image: `${withoutTag(String(container.image))}@${digest}` };
	});
	// Whoever has switched consistency off wants the tag as it is.
	if (containerDefinitions.every((container, index) => container === containers[index])) return undefined;
	const { tags, ...document } = definition;
	const kept = Object.entries(document).filter(([key, value]) => !ANSWER_ONLY.has(key) && value !== undefined);
	const isTagged = Array.isArray(tags) && tags.length > 0;
	return { ...Object.fromEntries(kept), containerDefinitions, ...(isTagged && { tags }) };
}

/** `ghcr.io/acme/api:1.4` → `ghcr.io/acme/api`; a port of the registry is no tag. */
const withoutTag = (image: string): string => image.replace(/:[^:/@]+$/, "");

function restored(revision: DescribedServiceRevision, current: DescribedService) {
	const members: Record<string, unknown> = {};
	const why: string[] = [];
	for (const name of RESTORED) {
		const there = revision[name];
		// A revision tells the version that LATEST came to.
		if (name === "platformVersion" && (current[name] === "LATEST" || current[name] === undefined)) continue;
		const wanted = there === undefined || (Array.isArray(there) && there.length === 0) ? REMOVED[name] : there;
		if (
			wanted === undefined ||
			isEqual(normalisedMember(name, wanted), normalisedMember(name, settingOf(current, name) ?? REMOVED[name]))
		)
			continue;
		members[name] = wanted;
		why.push(`${name}: as that revision had it`);
	}
	const configuration = current.deploymentConfiguration;
	const strategy = configuration?.strategy ?? "ROLLING";
	if (strategy !== "ROLLING" && members.loadBalancers !== undefined && !shifts(members.loadBalancers)) {
		members.deploymentConfiguration = merged("deploymentConfiguration", { strategy: "ROLLING" }, configuration);
		why.push(
			`deploymentConfiguration: ${strategy} → ROLLING, because that revision's load balancers can't shift traffic`,
		);
	}
	return { members, why };
}

const shifts = (balancers: unknown): boolean =>
	Array.isArray(balancers) &&
	balancers.length > 0 &&
	balancers.every((balancer) => balancer?.advancedConfiguration?.alternateTargetGroupArn !== undefined);

/** The same definition with the same images and settings, such as after a forced deployment, is no way back. */
function isSame(
	revision: DescribedServiceRevision,
	now: DescribedServiceRevision | undefined,
	current: DescribedService,
): boolean {
	if (!now) return revision.taskDefinition === current.taskDefinition;
	if (revision.serviceRevisionArn === now.serviceRevisionArn) return true;
	const names = ["taskDefinition", ...RESTORED];
	return names.every((name) => isEqual(revision[name], now[name])) && isEqual(digestsOf(revision), digestsOf(now));
}

const digestsOf = ({ containerImages = [] }: DescribedServiceRevision): string[] =>
	containerImages.map(({ containerName, imageDigest }) => `${containerName} ${imageDigest}`).sort();

export const deregistered = ({ cluster, service }: PlanTarget, named: string): PlanError =>
	new PlanError(`${cluster}/${service} can't go back to ${named}, its task definition was deregistered`, {
		code: "plan.rollback-deregistered",
		hint: "deploy a version that is known to be good; aws.revisions(ref) lists what ran",
	});

const unpinnable = (container: string, image: string, { serviceRevisionArn }: DescribedServiceRevision): PlanError =>
	new PlanError(
		`container '${container}' names ${image} by tag, and ${serviceRevisionArn ?? "its revision"} does not tell the digest that it ran, so the tag may bring another image`,
		{ code: "plan.rollback-unpinned", hint: "deploy that version by its digest" },
	);

/** Registers what a revision ran, where its definition names images by tag. */
export const registerPinned = (named: string, pinned: Step["input"]): Step =>
	ecsStep(
		"task-definition",
		"RegisterTaskDefinition",
		pinned,
		`${named} names images by tag: a copy with the digests that it ran`,
	);
