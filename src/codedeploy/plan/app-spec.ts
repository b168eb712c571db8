import type { Ref } from "../../engine/late.js";
import type { Step } from "../../engine/step.js";
import type { DescribedRevision } from "../described.js";
import { APP_SPEC_HOOKS, type CodeDeploySettings } from "../spec.js";

/** What a deployment brings: the content of an AppSpec file for ECS. Source: CodeDeploy user guide, "AppSpec 'resources' section", ECS. */
export interface AppSpecDocument {
	readonly version: string;
	readonly Resources: readonly [
		{ readonly TargetService: { readonly Type: "AWS::ECS::Service"; readonly Properties: AppSpecProperties } },
	];
	readonly Hooks?: readonly Readonly<Record<string, string>>[];
}

export interface AppSpecProperties {
	/** An ARN; a reference until the step that registers it is answered. */
	readonly TaskDefinition: string | Ref;
	readonly LoadBalancerInfo: { readonly ContainerName: string; readonly ContainerPort: number };
	readonly PlatformVersion?: string;
	readonly NetworkConfiguration?: {
		readonly AwsvpcConfiguration: {
			readonly Subnets: readonly string[];
			readonly SecurityGroups?: readonly string[];
			readonly AssignPublicIp?: string;
		};
	};
	readonly CapacityProviderStrategy?: readonly {
		readonly CapacityProvider: string;
		readonly Base?: number;
		readonly Weight?: number;
	}[];
}

/** What of a service goes into an AppSpec, in the member names of CreateService. */
export interface AppSpecParts {
	readonly taskDefinition: string | Ref;
	readonly containerName: string;
	readonly containerPort: number;
	readonly platformVersion?: string | undefined;
	readonly awsvpc?: Readonly<Record<string, unknown>> | undefined;
	readonly capacityProviderStrategy?: readonly Readonly<Record<string, unknown>>[] | undefined;
	readonly hooks?: CodeDeploySettings["hooks"];
}

export function appSpecOf(parts: AppSpecParts): AppSpecDocument {
	const { taskDefinition, containerName, containerPort, platformVersion, awsvpc, capacityProviderStrategy } = parts;
	const hooks = APP_SPEC_HOOKS.flatMap((name) => {
		const target = parts.hooks?.[name];
		return target === undefined ? [] : [{ [name]: target }];
	});
	const Properties: AppSpecProperties = {
		TaskDefinition: taskDefinition,
		LoadBalancerInfo: { ContainerName: containerName, ContainerPort: containerPort },
		...(platformVersion !== undefined && { PlatformVersion: platformVersion }),
		...(awsvpc && { NetworkConfiguration: { AwsvpcConfiguration: networkOf(awsvpc) } }),
		...(capacityProviderStrategy?.length && { CapacityProviderStrategy: capacityProviderStrategy.map(providerOf) }),
	};
	return {
		version: "0.0",
		Resources: [{ TargetService: { Type: "AWS::ECS::Service", Properties } }],
		...(hooks.length > 0 && { Hooks: hooks }),
	};
}

/**
 * A step's input as CodeDeploy takes it: an AppSpec stands in a plan as a structure, so that it can be read and its references filled,
 * and goes over the wire as text. `sha256` is optional in the API and left out.
 */
export function appSpecAsSent({ operation }: Step, input: Record<string, unknown>): Record<string, unknown> {
	const { revision } = input;
	if (operation !== "CreateDeployment" || !isRecord(revision) || !isRecord(revision.appSpecContent)) return input;
	const { content } = revision.appSpecContent;
	if (!isRecord(content)) return input;
	return { ...input, revision: { ...revision, appSpecContent: { content: JSON.stringify(content) } } };
}

/** The text of a revision, where it is told. */
export const contentOf = (revision: DescribedRevision | undefined): string | undefined =>
	revision?.appSpecContent?.content ?? revision?.string?.content;

/** The task definition that the text of an AppSpec brings; it may be YAML. */
export function taskDefinitionOf(content = ""): string | undefined {
	return /TaskDefinition["']?\s*:\s*["']?([^"'\s,}]+)/.exec(content)?.[1];
}

function networkOf(awsvpc: Readonly<Record<string, unknown>>) {
	const { subnets, securityGroups, assignPublicIp } = awsvpc;
	const groups = textsOf(securityGroups);
	return {
		Subnets: textsOf(subnets),
		...(groups.length > 0 && { SecurityGroups: groups }),
		...(typeof assignPublicIp === "string" && { AssignPublicIp: assignPublicIp }),
	};
}

const providerOf = ({ capacityProvider, base, weight }: Readonly<Record<string, unknown>>) => ({
	CapacityProvider: String(capacityProvider),
	...(typeof base === "number" && { Base: base }),
	...(typeof weight === "number" && { Weight: weight }),
});

const textsOf = (list: unknown): string[] =>
	Array.isArray(list) ? list.filter((item) => typeof item === "string") : [];
const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
