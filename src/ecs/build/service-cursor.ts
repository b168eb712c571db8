import { type Duration, durationSeconds } from "../../engine/duration.js";
import { type Clear, clear } from "../../engine/late.js";
import type { LoadBalancer, ServiceSpec } from "../spec/service.js";
import { entries, given, put, saidOnly, shown } from "./copy.js";
import { Cursor, type Facts } from "./cursor.js";
import { problem, serviceOf } from "./draft.js";
import { rollingConfiguration } from "./rolling.js";
import type { CapacityShare, Network, Rolling, ServiceChain, ServiceSettings } from "./service-chain.js";
import { tagged } from "./tagged.js";

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

	loadBalancer(target: { container: string; port: number | string; targetGroup: string } | Clear): this {
		if (target === clear) return this.#set({ loadBalancers: clear });
		const { container = "", port = "", targetGroup = "" } = given(target);
		const item: LoadBalancer = { targetGroupArn: targetGroup, containerName: container, containerPort: port };
		return this.say((draft) => {
			const service = serviceOf(draft);
			const list = Array.isArray(service.loadBalancers) ? service.loadBalancers : [];
			service.loadBalancers = put(list, item, (other) => other.targetGroupArn === targetGroup);
		});
	}

	rolling(rolling?: Rolling): this {
		const { configuration, badBake } = rollingConfiguration(rolling);
		const path = "service.deploymentConfiguration.bakeTimeInMinutes";
		return this.say((draft) => {
			serviceOf(draft).deploymentConfiguration = configuration;
			if (badBake) problem(draft, "spec.duration-minutes", path, { given: shown(rolling?.bake) });
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

	#set(fields: Partial<ServiceSpec>): this {
		return this.say((draft) => Object.assign(serviceOf(draft), fields));
	}
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
