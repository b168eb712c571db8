import { copy, entries, given, put, saidOnly, shown } from "../../engine/chain/copy.js";
import type { Facts } from "../../engine/chain/facts.js";
import { type Duration, durationMinutes, durationSeconds } from "../../engine/duration.js";
import { type Clear, clear } from "../../engine/late.js";
import type { LifecycleHook, LoadBalancer, ServiceSpec, VpcLatticeConfiguration } from "../spec/service.js";
import { Cursor } from "./cursor.js";
import {
	blueGreenConfiguration,
	canaryConfiguration,
	linearConfiguration,
	rollingConfiguration,
	type StrategyConfiguration,
} from "./deployment-configuration.js";
import { type Draft, problem, serviceOf } from "./draft.js";
import type {
	BalancedPort,
	CapacityShare,
	CodeDeploy,
	Network,
	ServiceChain,
	ServiceSettings,
	TrafficShift,
} from "./service-chain.js";
import { serviceConnectConfiguration } from "./service-connect.js";
import { sayGateway } from "./service-gateway.js";
import type { BlueGreen, Canary, GateOptions, GateStage, Hook, HookStage, Linear, Rolling } from "./strategies.js";
import { tagged } from "./tagged.js";
import type { BehindGateway, SaidGateway, ServiceConnect, VpcLattice } from "./traffic.js";

type Capacity = Parameters<ServiceSettings["capacity"]>[0];

/** {@link ServiceChain} at run time. */
export class ServiceCursor extends Cursor implements ServiceChain<Facts> {
	desiredCount(desiredCount: number): this {
		return this.#set({ desiredCount });
	}

	network(network: Network): this {
		const { subnets, securityGroups, assignPublicIp } = given(network);
		const awsvpcConfiguration = saidOnly({
			subnets,
			securityGroups,
			assignPublicIp: assignPublicIp === undefined ? undefined : assignPublicIp ? "ENABLED" : "DISABLED",
		});
		return this.say((draft) => Object.assign(serviceOf(draft), { networkConfiguration: { awsvpcConfiguration } }));
	}

	loadBalancer(
		target: (BalancedPort<string, number | string> & { [K in keyof TrafficShift]?: string | undefined }) | Clear,
	): Facts {
		if (target === clear) return this.#set({ loadBalancers: clear });
		const { container = "", port = "", targetGroup = "" } = given(target);
		const { alternateTargetGroup, productionListenerRule, testListenerRule, role } = given(target);
		const advancedConfiguration = saidOnly<NonNullable<LoadBalancer["advancedConfiguration"]>>({
			alternateTargetGroupArn: alternateTargetGroup,
			productionListenerRule,
			testListenerRule,
			roleArn: role,
		});
		const shifts = Object.keys(advancedConfiguration).length > 0;
		const item: LoadBalancer = {
			targetGroupArn: targetGroup,
			containerName: container,
			containerPort: port,
			...(shifts && { advancedConfiguration }),
		};
		return this.say((draft) => {
			const service = serviceOf(draft);
			const list = Array.isArray(service.loadBalancers) ? service.loadBalancers : [];
			service.loadBalancers = put(list, item, (other) => other.targetGroupArn === targetGroup);
		});
	}

	rolling(rolling?: Rolling): this {
		return this.#strategy(rollingConfiguration(rolling));
	}

	blueGreen(blueGreen: BlueGreen): Facts {
		return this.#strategy(blueGreenConfiguration(blueGreen));
	}

	canary(canary: Canary): Facts {
		return this.#strategy(canaryConfiguration(canary));
	}

	linear(linear: Linear): Facts {
		return this.#strategy(linearConfiguration(linear));
	}

	hook(stages: HookStage | readonly HookStage[] | Clear, hook?: Hook): this {
		if (stages === clear) return this.say(dropHooks);
		const { lambda = "", role = "", timeout, onTimeout, details } = given(hook);
		const lifecycleStages = typeof stages === "string" ? [stages] : copy(stages);
		return this.say((draft) => {
			const timeoutConfiguration = timeoutOf(draft, timeout, onTimeout, shown(lambda));
			const item = saidOnly<LifecycleHook>({
				targetType: "AWS_LAMBDA",
				hookTargetArn: lambda,
				roleArn: role,
				lifecycleStages,
				hookDetails: details,
				timeoutConfiguration,
			});
			putHook(draft, item, (other) => other.hookTargetArn === lambda);
		});
	}

	gate(stage: GateStage, name: string, options: GateOptions): Facts {
		const { timeout, onTimeout } = given(options);
		return this.say((draft) => {
			const service = serviceOf(draft);
			const path = `service.deploymentConfiguration.lifecycleHooks[${shown(stage)}]`;
			if (typeof name !== "string" || name === "") problem(draft, "spec.not-a-name", path, { given: shown(name) });
			const other = service.gates?.[stage];
			if (other !== undefined && other !== name)
				return problem(draft, "spec.second-gate", path, { stage, other, name });
			if (timeout === undefined) problem(draft, "spec.gate-timeout", path, { name: shown(name) });
			service.gates = { ...service.gates, [stage]: name };
			const timeoutConfiguration = timeoutOf(draft, timeout, onTimeout ?? "rollback", shown(stage));
			const item = saidOnly<LifecycleHook>({ targetType: "PAUSE", lifecycleStages: [stage], timeoutConfiguration });
			putHook(draft, item, (hook) => hook.targetType === "PAUSE" && hook.lifecycleStages?.includes(stage) === true);
		});
	}

	serviceConnect(connect: ServiceConnect | Clear): this {
		if (connect === clear) return this.#set({ serviceConnectConfiguration: clear });
		return this.#set({ serviceConnectConfiguration: serviceConnectConfiguration(connect) });
	}

	vpcLattice(target: VpcLattice | Clear): this {
		if (target === clear) return this.#set({ vpcLatticeConfigurations: clear });
		const { targetGroup = "", port = "", role = "", alternateTargetGroup, ...listeners } = given(target);
		const advanced = saidOnly({ alternateTargetGroupArn: alternateTargetGroup, ...listeners });
		const item: VpcLatticeConfiguration = {
			roleArn: role,
			targetGroupArn: targetGroup,
			portName: port,
			...(Object.keys(advanced).length > 0 && { advancedConfiguration: advanced }),
		};
		return this.say((draft) => {
			const service = serviceOf(draft);
			const list = Array.isArray(service.vpcLatticeConfigurations) ? service.vpcLatticeConfigurations : [];
			service.vpcLatticeConfigurations = put(list, item, (other) => other.targetGroupArn === targetGroup);
		});
	}

	gateway(edge: string | SaidGateway | Clear, behind?: BehindGateway): this {
		return this.say(sayGateway(edge, behind));
	}

	codeDeploy(codeDeploy: CodeDeploy | Clear = {}): this {
		if (codeDeploy === clear) return this.#set({ deploymentController: { type: "ECS" }, codeDeploy: {} });
		const { application, group, config } = given(codeDeploy);
		return this.#set({
			deploymentController: { type: "CODE_DEPLOY" },
			codeDeploy: saidOnly({ applicationName: application, deploymentGroupName: group, deploymentConfigName: config }),
		});
	}

	capacity(capacity: Capacity): this {
		const fields = capacityFields(capacity);
		return this.say((draft) => {
			const service = serviceOf(draft);
			delete service.launchType;
			delete service.capacityProviderStrategy;
			Object.assign(service, fields);
		});
	}

	healthCheckGrace(duration: Duration | Clear): this {
		if (duration === clear) return this.#set({ healthCheckGracePeriodSeconds: clear });
		const seconds = durationSeconds(duration);
		if (seconds !== undefined) return this.#set({ healthCheckGracePeriodSeconds: seconds });
		return this.say((draft) =>
			problem(draft, "spec.duration", "service.healthCheckGracePeriodSeconds", { given: shown(duration) }),
		);
	}

	exec(enableExecuteCommand = true): this {
		return this.#set({ enableExecuteCommand });
	}

	tag(key: string | Readonly<Record<string, string>>, value?: string): this {
		const tags = entries(key, value);
		return this.say((draft) => {
			const service = serviceOf(draft);
			service.tags = tagged(draft, "service", service.tags, tags);
		});
	}

	propagateTags(propagateTags: "SERVICE" | "TASK_DEFINITION" | "NONE"): this {
		return this.#set({ propagateTags });
	}

	platformVersion(platformVersion: string): this {
		return this.#set({ platformVersion });
	}

	raw(fields: Parameters<ServiceSettings["raw"]>[0]): this {
		const { both, create, update } = given(fields);
		return this.say((draft) => {
			const service = serviceOf(draft);
			service.raw = {
				...service.raw,
				...(both && { both: { ...service.raw?.both, ...both } }),
				...(create && { create: { ...service.raw?.create, ...create } }),
				...(update && { update: { ...service.raw?.update, ...update } }),
			};
		});
	}

	/** Another strategy takes the place of the former; hooks and gates belong to all of them. */
	#strategy({ configuration, badMinutes }: StrategyConfiguration): this {
		return this.say((draft) => {
			const service = serviceOf(draft);
			const hooks = service.deploymentConfiguration?.lifecycleHooks;
			service.deploymentConfiguration = { ...configuration, ...(hooks && { lifecycleHooks: hooks }) };
			for (const { path, given } of badMinutes)
				problem(draft, "spec.duration-minutes", `service.deploymentConfiguration.${path}`, { given });
		});
	}

	#set(fields: Partial<ServiceSpec>): this {
		return this.say((draft) => Object.assign(serviceOf(draft), fields));
	}
}

function putHook(draft: Draft, item: LifecycleHook, sameKey: (other: LifecycleHook) => boolean): void {
	const service = serviceOf(draft);
	const { lifecycleHooks } = service.deploymentConfiguration ?? {};
	const list = Array.isArray(lifecycleHooks) ? lifecycleHooks : [];
	service.deploymentConfiguration = {
		...service.deploymentConfiguration,
		lifecycleHooks: put([...list], item, sameKey),
	};
}

function dropHooks(draft: Draft): void {
	const service = serviceOf(draft);
	delete service.gates;
	service.deploymentConfiguration = { ...service.deploymentConfiguration, lifecycleHooks: clear };
}

/** @param name the function or the stage, for the finding's path */
function timeoutOf(
	draft: Draft,
	timeout: unknown,
	onTimeout: unknown,
	name: string,
): NonNullable<LifecycleHook["timeoutConfiguration"]> | undefined {
	const minutes = timeout === undefined ? undefined : durationMinutes(timeout);
	const path = `service.deploymentConfiguration.lifecycleHooks[${name}].timeoutConfiguration`;
	if (timeout !== undefined && minutes === undefined)
		problem(draft, "spec.duration-minutes", `${path}.timeoutInMinutes`, { given: shown(timeout) });
	if (onTimeout !== undefined && onTimeout !== "continue" && onTimeout !== "rollback")
		problem(draft, "spec.hook-action", `${path}.action`, { given: shown(onTimeout) });
	const action = onTimeout === "continue" ? "CONTINUE" : onTimeout === "rollback" ? "ROLLBACK" : undefined;
	if (minutes === undefined && action === undefined) return undefined;
	return saidOnly<NonNullable<LifecycleHook["timeoutConfiguration"]>>({ timeoutInMinutes: minutes, action });
}

function capacityFields(capacity: Capacity): Partial<ServiceSpec> {
	if (capacity === clear) return { capacityProviderStrategy: clear };
	if (typeof capacity === "string") return { launchType: capacity };
	if (isStrategy(capacity)) return { capacityProviderStrategy: capacity.map((item) => ({ ...item })) };
	const shares = Object.entries(given(capacity));
	return { capacityProviderStrategy: shares.map(([capacityProvider, share]) => ({ capacityProvider, ...share })) };
}

const isStrategy = (capacity: Capacity): capacity is readonly ({ capacityProvider: string } & CapacityShare)[] =>
	Array.isArray(capacity);
