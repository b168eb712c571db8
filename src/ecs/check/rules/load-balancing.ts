import { isObject } from "../../../engine/shape/fits.js";
import type { ContainerSpec } from "../../spec/container.js";
import { platforms } from "../../spec/platforms.js";
import type { LoadBalancer, ServiceSpec } from "../../spec/service.js";
import { listOf, type Setting } from "../setting.js";
import { rangeOf } from "./ports.js";
import { error, type Rules, warning } from "./rule.js";

/** One load balancer of a service. */
export const balancerRules = [
	error(
		"spec.load-balancer-container",
		"containerName",
		"{at} names a container that the task definition does not have",
		"add .container('{name}')",
		(balancer, setting) =>
			setting.taskDefinition && typeof balancer.containerName === "string" && !targetOf(balancer, setting),
	),
	error(
		"spec.load-balancer-port",
		"containerPort",
		"{at} names port {port}, which container '{name}' does not map",
		"call .port(name, {port}) on '{name}'",
		(balancer, setting) => {
			const { containerPort: port } = balancer;
			const container = targetOf(balancer, setting);
			return container && typeof port === "number" && !mapsPort(container, port) && { port };
		},
	),
	error(
		"spec.load-balancer-port-name",
		"containerPort",
		"{at} names port '{port}', which container '{name}' does not declare",
		"call .port('{port}', number) on '{name}'",
		(balancer, setting) => {
			const { containerPort: port } = balancer;
			const container = targetOf(balancer, setting);
			return (
				container &&
				typeof port === "string" &&
				!container.portMappings?.some((mapping) => mapping.name === port) && { port }
			);
		},
	),
	error(
		"spec.load-balancer-target",
		"",
		"{at} has neither a target group nor a Classic Load Balancer's name",
		"call .loadBalancer({ targetGroup, … })",
		({ targetGroupArn, loadBalancerName }) => !targetGroupArn && !loadBalancerName,
	),
	error(
		"spec.load-balancer-classic",
		"",
		"{at} is a Classic Load Balancer, which {why}",
		"use a target group",
		({ loadBalancerName }, { mode, service }, tell) => {
			if (!loadBalancerName) return;
			if (mode === "awsvpc") tell("", { why: "network mode awsvpc does not take" });
			if (listOf(service?.loadBalancers).length > 1) tell("", { why: "stands alone" });
		},
	),
	error(
		"spec.shift-load-balancer",
		"",
		"{at} lacks {lacks}, which strategy {strategy} needs to shift traffic",
		"call .loadBalancer({ alternateTargetGroup, productionListenerRule, role, … })",
		({ advancedConfiguration }, { service }, tell) => {
			const { strategy = "ROLLING" } = service?.deploymentConfiguration ?? {};
			if (strategy === "ROLLING") return;
			for (const lacks of ["alternateTargetGroupArn", "productionListenerRule", "roleArn"] as const)
				if (!advancedConfiguration?.[lacks]) tell("", { lacks, strategy });
		},
	),
] satisfies Rules<LoadBalancer>;

/** All load balancers of a service, and the grace that they give. */
export const loadBalancingRules = [
	warning(
		"spec.test-traffic",
		"loadBalancers",
		"{at} have no test listener, and {stage} waits for test traffic that never comes",
		"say testListenerRule in .loadBalancer(…), or choose POST_SCALE_UP",
		({ loadBalancers, deploymentConfiguration, serviceConnectConfiguration, vpcLatticeConfigurations }) => {
			const stage = listOf(deploymentConfiguration?.lifecycleHooks)
				.flatMap(({ lifecycleStages = [] }) => lifecycleStages)
				.find((each) => each.includes("TEST_TRAFFIC"));
			const balancers = listOf(loadBalancers);
			const elsewhere = serviceConnectConfiguration ?? vpcLatticeConfigurations;
			const none = balancers.length > 0 && !balancers.some((each) => each.advancedConfiguration?.testListenerRule);
			return none && elsewhere === undefined && stage !== undefined && { stage };
		},
	),
	error(
		"spec.service-connect-port",
		"serviceConnectConfiguration",
		"{at} names port '{port}', which no container declares",
		"call .port('{port}', number) on a container",
		({ serviceConnectConfiguration: connect }, { taskDefinition, containers }, tell) => {
			if (!taskDefinition || !isObject(connect) || connect.enabled !== true || !Array.isArray(connect.services)) return;
			for (const port of connect.services.filter(isObject).map(({ portName }) => portName))
				if (typeof port === "string" && !declares(containers, port)) tell("serviceConnectConfiguration", { port });
		},
	),
	error(
		"spec.lattice-port",
		"vpcLatticeConfigurations",
		"{at} names port '{port}', which no container declares",
		"call .port('{port}', number) on a container",
		({ vpcLatticeConfigurations }, { taskDefinition, containers }, tell) => {
			for (const { portName: port } of taskDefinition ? listOf(vpcLatticeConfigurations) : [])
				if (port && !declares(containers, port)) tell("vpcLatticeConfigurations", { port });
		},
	),
	error(
		"spec.gateway-port",
		"gatewayConnectors",
		"{at} names port '{port}', which no container declares",
		"call .port('{port}', number) on a container",
		({ gatewayConnectors }, { taskDefinition, containers }, tell) => {
			for (const { portName: port } of taskDefinition ? listOf(gatewayConnectors) : [])
				if (port && !declares(containers, port)) tell("gatewayConnectors", { port });
		},
	),
	error(
		"spec.load-balancer-external",
		"loadBalancers",
		"{at} are said, and EXTERNAL instances take none",
		"leave .loadBalancer(…) out",
		({ loadBalancers, launchType }, { platform }) =>
			listOf(loadBalancers).length > 0 && (launchType === "EXTERNAL" || platform === platforms.EXTERNAL),
		"Amazon ECS clusters for external instances",
	),
	error(
		"spec.load-balancer-duplicate",
		"loadBalancers",
		"{at} names a target group that another entry has",
		"keep one .loadBalancer({ targetGroup, … })",
		({ loadBalancers }, _, tell) => {
			const balancers = listOf(loadBalancers);
			if (balancers.length < 2) return;
			const groups = new Set<string>();
			for (const { targetGroupArn, containerName, containerPort } of balancers) {
				const key = `${targetGroupArn} ${containerName} ${containerPort}`;
				if (targetGroupArn && groups.has(key)) tell(`loadBalancers[${containerName}]`);
				groups.add(key);
			}
		},
	),
	warning(
		"spec.grace-unused",
		"healthCheckGracePeriodSeconds",
		"{at} is said, and the service has no load balancer or health check",
		"call .loadBalancer(…), or leave .healthCheckGrace(…) out",
		(service, { containers, options }) => {
			const grace = service.healthCheckGracePeriodSeconds;
			if (typeof grace !== "number" || grace === 0 || listOf(service.loadBalancers).length > 0) return;
			// What is not said of an existing service is kept, load balancers too.
			if (options.existing && service.loadBalancers === undefined) return;
			return (
				listOf(service.vpcLatticeConfigurations).length === 0 && !containers.some((container) => container.healthCheck)
			);
		},
	),
] satisfies Rules<ServiceSpec>;

const targetOf = ({ containerName }: LoadBalancer, { taskDefinition }: Setting): ContainerSpec | undefined =>
	taskDefinition?.containerDefinitions.find((container) => container.name === containerName);

const declares = (containers: readonly ContainerSpec[], port: string): boolean =>
	containers.some(({ portMappings = [] }) => portMappings.some(({ name }) => name === port));

const mapsPort = ({ portMappings = [] }: ContainerSpec, port: number): boolean =>
	portMappings.some((mapping) => {
		const range = rangeOf(mapping);
		return mapping.containerPort === port || (range && port >= range.first && port <= range.last);
	});
