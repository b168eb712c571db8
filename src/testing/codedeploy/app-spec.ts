import { isStructure, number, structure, structures, text, texts } from "../ecs/input.js";
import type { Answer } from "../world/model.js";
import { fault } from "./refusals.js";
import type { AppSpec } from "./state.js";

/** Reads the AppSpec of a revision. Source: CodeDeploy user guide, "AppSpec 'resources' section", ECS. */
export function appSpecOf(revision: Answer | undefined): AppSpec {
	if (!revision) throw fault("RevisionRequiredException", "The revision ID was not specified.");
	const content = text(structure(revision, "appSpecContent") ?? structure(revision, "string") ?? {}, "content") ?? "";
	const document = parsed(content);
	const [resource] = structures(document, "Resources");
	const target = Object.values(resource ?? {}).find(isStructure) ?? {};
	const said = structure(target, "Properties") ?? {};
	const balancer = structure(said, "LoadBalancerInfo") ?? {};
	const taskDefinition = text(said, "TaskDefinition");
	const containerName = text(balancer, "ContainerName");
	const containerPort = number(balancer, "ContainerPort");
	if (
		text(target, "Type") !== "AWS::ECS::Service" ||
		!taskDefinition ||
		!containerName ||
		containerPort === undefined
	) {
		throw invalid("it needs a resource of type AWS::ECS::Service with TaskDefinition and LoadBalancerInfo");
	}
	const hooks = Object.assign({}, ...structures(document, "Hooks"));
	return { taskDefinition, containerName, containerPort, settings: settingsOf(said), hooks };
}

/** The members of a task set that an AppSpec says, as ECS names them. */
function settingsOf(said: Answer): Answer {
	const network = structure(structure(said, "NetworkConfiguration") ?? {}, "AwsvpcConfiguration");
	const platformVersion = text(said, "PlatformVersion");
	const strategy = structures(said, "CapacityProviderStrategy");
	return {
		...(platformVersion && { platformVersion }),
		...(network && {
			networkConfiguration: {
				awsvpcConfiguration: {
					subnets: texts(network, "Subnets"),
					securityGroups: texts(network, "SecurityGroups"),
					assignPublicIp: text(network, "AssignPublicIp") ?? "DISABLED",
				},
			},
		}),
		...(strategy.length > 0 && {
			capacityProviderStrategy: strategy.map((item) => ({
				capacityProvider: text(item, "CapacityProvider"),
				base: number(item, "Base") ?? 0,
				weight: number(item, "Weight") ?? 0,
			})),
		}),
	};
}

function parsed(content: string): Answer {
	try {
		const document: unknown = JSON.parse(content);
		if (isStructure(document)) return document;
	} catch {
		// Told below: AWS reads YAML as well, the simulator JSON alone.
	}
	throw invalid("its content is no JSON");
}

const invalid = (why: string) => fault("InvalidRevisionException", `The AppSpec can't be used: ${why}`);
