import type { Step } from "../../engine/step.js";
import type { DescribedAppRunner, ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerNeeds } from "../observe/needs.js";
import { domainIn } from "./domain-steps.js";
import { fingerprint } from "./fingerprint.js";
import { configurationThere } from "./inputs.js";
import { membersOf } from "./members.js";
import { normalMember } from "./normal.js";

const MISSING = "missing";

type StateOf = (observed: ObservedAppRunner, name: string, step: Step) => unknown;

/** What each step writes over, or rests on. */
const STATES: Readonly<Record<string, StateOf>> = {
	scaling: ({ scaling }) => scaling?.AutoScalingConfigurationArn ?? MISSING,
	connector: ({ vpcConnector }) => vpcConnector?.VpcConnectorArn ?? MISSING,
	observability: ({ observability }) => observability?.ObservabilityConfigurationArn ?? MISSING,
	service: ({ service }, _, { input }) => service && settingsState(service, Object.keys(input)),
	tags: ({ tags = new Map() }, _, { input: { Tags } }) =>
		marked(tags, Array.isArray(Tags) ? Tags.map(({ Key }) => String(Key)) : []),
	untag: ({ tags = new Map() }, _, { input: { TagKeys } }) => marked(tags, Array.isArray(TagKeys) ? TagKeys : []),
	ingress: ({ ingress = [] }, name) => {
		const found = ingress.find((one) => one.VpcIngressConnectionName === name);
		return found ? { arn: found.VpcIngressConnectionArn, ...found.IngressVpcConfiguration } : MISSING;
	},
	domain: ({ domains = [] }, name) => domainIn(domains, name)?.Status ?? MISSING,
};

/**
 * What must still be so when the plan is applied: whether the service is there, and what the steps write over. Values of variables,
 * commands and URLs stand in it as short marks only.
 */
export function stateOf(observed: ObservedAppRunner, steps: readonly Step[] = []): Readonly<Record<string, unknown>> {
	const { service, isUnseen } = observed;
	if (isUnseen) return { status: "there" };
	const written = steps.flatMap((step) => {
		const { part, name } = partOf(step);
		const state = STATES[part]?.(observed, name, step);
		return state === undefined ? [] : [[step.id, state]];
	});
	const own = service ? { status: statusOf(service), arn: service.ServiceArn } : { status: MISSING };
	// As it comes back from a plan's text.
	return JSON.parse(JSON.stringify({ ...own, ...Object.fromEntries(written) }));
}

/** What must be read again to know that state. */
export function needsOf(steps: readonly Step[]): AppRunnerNeeds {
	const named = (id: string, member: string): string | undefined => {
		const name = steps.find((step) => step.id === id)?.input[member];
		return typeof name === "string" ? name : undefined;
	};
	const has = (...parts: readonly string[]) => steps.some((step) => parts.includes(partOf(step).part));
	return {
		tags: has("tags", "untag"),
		ingress: has("ingress"),
		domains: has("domain"),
		scaling: named("scaling", "AutoScalingConfigurationName"),
		vpcConnector: named("connector", "VpcConnectorName"),
		observability: named("observability", "ObservabilityConfigurationName"),
	};
}

/** What a step is about: `ingress:office` → the private ingress of that name; `uningress:office` → the same. */
function partOf({ id }: Step): { readonly part: string; readonly name: string } {
	const colon = id.indexOf(":");
	const part = colon < 0 ? id : id.slice(0, colon);
	return { part: part.replace(/^un(?!tag)/, ""), name: colon < 0 ? "" : id.slice(colon + 1) };
}

/** One that works at something was there, and will be. */
const statusOf = ({ Status }: DescribedAppRunner): string | undefined =>
	Status === "RUNNING" || Status === "OPERATION_IN_PROGRESS" ? "there" : Status;

function settingsState(service: DescribedAppRunner, members: readonly string[]): Record<string, unknown> {
	const there = configurationThere(service);
	const written = members.filter((member) => member !== "ServiceArn" && member !== "ServiceName");
	return Object.fromEntries(
		written.map((member) => [member, concealed(normalMember(member, there[member], service.ServiceArn)) ?? null]),
	);
}

/** Members that may hold secrets: they are compared by a mark. */
const CONCEALED: ReadonlySet<string> = new Set([
	"RuntimeEnvironmentVariables",
	"StartCommand",
	"BuildCommand",
	"RepositoryUrl",
]);

function concealed(value: unknown): unknown {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
	const members = Object.entries(membersOf(value)).map(([key, member]) => {
		if (!CONCEALED.has(key)) return [key, concealed(member)];
		const names = Object.keys(membersOf(member)).sort();
		return [key, [...names, fingerprint(member)].join(" ")];
	});
	return Object.fromEntries(members);
}

const marked = (tags: ReadonlyMap<string, string>, keys: readonly string[]): string[] =>
	[...tags]
		.filter(([key]) => keys.includes(key))
		.map(([key, value]) => `${key}=${value}`)
		.sort();
