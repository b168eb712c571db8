import type { ContainerSpec } from "../spec/container.js";
import type { LoadBalancer, ServiceSpec } from "../spec/service.js";
import { platforms } from "./platforms.js";
import { rawMember, type Setting } from "./setting.js";

/** Load balancers of a service, and the grace that they give. */
export function checkLoadBalancing(setting: Setting): void {
	const { service, report } = setting;
	if (!service) return;
	const balancers = Array.isArray(service.loadBalancers) ? service.loadBalancers : [];
	if (balancers.length > 0) {
		const external = service.launchType === "EXTERNAL" || setting.platform === platforms.EXTERNAL;
		if (external) report.add("spec.load-balancer-external", "service.loadBalancers");
		const groups = balancers.length > 1 ? new Set<string>() : undefined;
		for (const balancer of balancers) {
			checkBalancer(setting, balancer, balancers.length);
			if (!groups || !balancer.targetGroupArn) continue;
			const key = `${balancer.targetGroupArn} ${balancer.containerName} ${balancer.containerPort}`;
			if (groups.has(key)) report.add("spec.load-balancer-duplicate", pathOf(balancer));
			groups.add(key);
		}
	}
	checkGrace(setting, service, balancers.length);
}

const pathOf = (balancer: LoadBalancer): string => `service.loadBalancers[${balancer.containerName}]`;

function checkBalancer(setting: Setting, balancer: LoadBalancer, count: number): void {
	const { report, taskDefinition } = setting;
	if (!balancer.targetGroupArn && !balancer.loadBalancerName) report.add("spec.load-balancer-target", pathOf(balancer));
	if (balancer.loadBalancerName) {
		const path = pathOf(balancer);
		if (setting.mode === "awsvpc")
			report.add("spec.load-balancer-classic", path, { why: "network mode awsvpc does not take" });
		if (count > 1) report.add("spec.load-balancer-classic", path, { why: "stands alone" });
	}
	if (!taskDefinition || typeof balancer.containerName !== "string") return;
	const name = balancer.containerName;
	const container = setting.containers.find((one) => one.name === name);
	if (!container) return report.add("spec.load-balancer-container", `${pathOf(balancer)}.containerName`, { name });
	const port = balancer.containerPort;
	const path = `${pathOf(balancer)}.containerPort`;
	if (typeof port === "number") {
		if (!mapsPort(container, port)) report.add("spec.load-balancer-port", path, { name, port });
	} else if (!container.portMappings?.some((mapping) => mapping.name === port))
		report.add("spec.load-balancer-port-name", path, { name, port });
}

function mapsPort(container: ContainerSpec, port: number): boolean {
	for (const mapping of container.portMappings ?? []) {
		if (mapping.containerPort === port) return true;
		const [first = NaN, last = NaN] = String(mapping.containerPortRange ?? "")
			.split("-")
			.map(Number);
		if (port >= first && port <= last) return true;
	}
	return false;
}

/** Says nothing of an update whose load balancers are kept, unless the app is its own whole. */
function checkGrace({ report, containers }: Setting, service: ServiceSpec, count: number): void {
	const grace = service.healthCheckGracePeriodSeconds;
	if (typeof grace !== "number" || grace === 0 || count > 0) return;
	if (rawMember(service, "vpcLatticeConfigurations") || containers.some((container) => container.healthCheck)) return;
	report.add("spec.grace-unused", "service.healthCheckGracePeriodSeconds");
}
