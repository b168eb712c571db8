import { number, structure, text } from "../ecs/input.js";
import { type Answer, type Handler } from "../world/model.js";
import { fault } from "./refusals.js";
import type { CodeDeploy, ConfigRecord } from "./state.js";

const MINUTE_MS = 60_000;

/** Those that every account has. Source: CodeDeploy user guide, "Deployment configurations on an Amazon ECS compute platform". */
const PREDEFINED: Readonly<Record<string, Answer>> = {
	"CodeDeployDefault.ECSAllAtOnce": { type: "AllAtOnce" },
	"CodeDeployDefault.ECSCanary10Percent5Minutes": canary(10, 5),
	"CodeDeployDefault.ECSCanary10Percent15Minutes": canary(10, 15),
	"CodeDeployDefault.ECSLinear10PercentEvery1Minutes": linear(10, 1),
	"CodeDeployDefault.ECSLinear10PercentEvery3Minutes": linear(10, 3),
};

export const predefinedConfigs = (): Map<string, ConfigRecord> =>
	new Map(Object.entries(PREDEFINED).map(([name, routing]) => [name, configOf(name, routing, "0".repeat(8), 0)]));

export const configOperations = (state: CodeDeploy): Record<string, Handler> => ({
	CreateDeploymentConfig(input, { now, random }) {
		const name = text(input, "deploymentConfigName") ?? "";
		if (name === "")
			throw fault("DeploymentConfigNameRequiredException", "The deployment configuration name was not specified.");
		if (state.configs.has(name) || name.startsWith("CodeDeployDefault")) {
			throw fault(
				"DeploymentConfigAlreadyExistsException",
				`A deployment configuration with the name ${name} already exists.`,
			);
		}
		if (text(input, "computePlatform") !== "ECS")
			throw fault("InvalidComputePlatformException", "The simulator models compute platform ECS.");
		const config = configOf(
			name,
			structure(input, "trafficRoutingConfig") ?? { type: "AllAtOnce" },
			String(random()).slice(2, 10),
			now,
		);
		state.configs.set(name, config);
		return { deploymentConfigId: config.id };
	},
	GetDeploymentConfig(input) {
		return { deploymentConfigInfo: findConfig(state, text(input, "deploymentConfigName")).document };
	},
	ListDeploymentConfigs() {
		return { deploymentConfigsList: [...state.configs.keys()] };
	},
});

export function findConfig({ configs }: CodeDeploy, name: string | undefined): ConfigRecord {
	const config = configs.get(name ?? "CodeDeployDefault.ECSAllAtOnce");
	if (config) return config;
	throw fault("DeploymentConfigDoesNotExistException", `No deployment configuration found for ${name}.`);
}

function configOf(name: string, routing: Answer, id: string, createdAt: number): ConfigRecord {
	return {
		id,
		name,
		createdAt,
		shifts: shiftsOf(routing),
		document: {
			deploymentConfigId: id,
			deploymentConfigName: name,
			createTime: createdAt / 1000,
			computePlatform: "ECS",
			trafficRoutingConfig: routing,
		},
	};
}

function shiftsOf(routing: Answer): ConfigRecord["shifts"] {
	const type = text(routing, "type");
	const all = { weight: 100, stayMs: 0 };
	if (type === "TimeBasedCanary") {
		const said = structure(routing, "timeBasedCanary") ?? {};
		return [
			{ weight: number(said, "canaryPercentage") ?? 10, stayMs: (number(said, "canaryInterval") ?? 5) * MINUTE_MS },
			all,
		];
	}
	if (type !== "TimeBasedLinear") return [all];
	const said = structure(routing, "timeBasedLinear") ?? {};
	const step = number(said, "linearPercentage") ?? 10;
	const stayMs = (number(said, "linearInterval") ?? 1) * MINUTE_MS;
	const shifts: { weight: number; stayMs: number }[] = [];
	for (let weight = step; weight < 100; weight += step) shifts.push({ weight, stayMs });
	return [...shifts, all];
}

function canary(canaryPercentage: number, canaryInterval: number): Answer {
	return { type: "TimeBasedCanary", timeBasedCanary: { canaryPercentage, canaryInterval } };
}
function linear(linearPercentage: number, linearInterval: number): Answer {
	return { type: "TimeBasedLinear", timeBasedLinear: { linearPercentage, linearInterval } };
}
