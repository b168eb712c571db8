import type { DeclaredKind } from "../world/declared.js";
import type { Answer } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import {
	type AccessType,
	type Infrastructure,
	type Ingress,
	idOf,
	type Managed,
	type ManagedKind,
	type SharedBalancer,
} from "./express-state.js";
import { abandon } from "./rollout.js";
import type { Ecs, ServiceRecord } from "./state.js";

type Named = Pick<ServiceRecord, "name" | "cluster">;

/** Names everything that an Express service will have; nothing of it is there yet. */
export function newInfrastructure(ecs: Ecs, { name, cluster }: Named, role: string): Infrastructure {
	const scalable = `scalable-target/${ecs.identity.hex(8)}`;
	const policy = `scalingPolicy:${ecs.identity.uuid()}:resource/ecs/service/${cluster.name}/${name}`;
	const group = () =>
		arnOf(ecs, "elasticloadbalancing", `targetgroup/ecs-gateway-tg-${ecs.identity.hex(9)}/${ecs.identity.hex(16)}`);
	return {
		role,
		ingress: new Map(),
		targetGroups: [planned(ecs, "targetGroup", group()), planned(ecs, "targetGroup", group())],
		securityGroup: securityGroup(ecs),
		scalableTarget: planned(ecs, "autoScaling", arnOf(ecs, "application-autoscaling", scalable)),
		scalingPolicy: planned(ecs, "autoScaling", arnOf(ecs, "autoscaling", `${policy}:policyName/ecs-express`)),
		metricAlarm: planned(
			ecs,
			"metricAlarm",
			arnOf(ecs, "cloudwatch", `alarm:ecs-express-${cluster.name}-${name}-${ecs.identity.hex(8)}`),
		),
	};
}

/** The way in for that access, made when it is asked for first. */
export function ingressFor(ecs: Ecs, owner: Infrastructure, access: AccessType, network: Ingressed): Ingress {
	const known = owner.ingress.get(access);
	if (known) return known;
	const balancer = balancerFor(ecs, access, network.subnets);
	balancer.users.add(owner);
	const place = `app/${balancer.loadBalancer.arn.split("/").slice(-2).join("/")}`;
	const ingress: Ingress = {
		access,
		// The form of the address: developer guide, "Resources created by Express Mode services", and its users' reports.
		host: `${hostLabel(network.name)}-${ecs.identity.hex(12)}.ecs.${ecs.world.region}.on.aws`,
		balancer,
		rule: planned(
			ecs,
			"rule",
			arnOf(ecs, "elasticloadbalancing", `listener-rule/${place}/${ecs.identity.hex(16)}/${ecs.identity.hex(16)}`),
		),
		certificate: planned(ecs, "certificate", arnOf(ecs, "acm", `certificate/${ecs.identity.uuid()}`)),
	};
	owner.ingress.set(access, ingress);
	return ingress;
}

interface Ingressed {
	readonly name: string;
	readonly subnets: readonly string[];
}

/** Makes what is not there: PROVISIONING, then ACTIVE, or FAILED with a reason. Facts 4.6. */
export function provision(ecs: Ecs, service: ServiceRecord, owner: Infrastructure): void {
	const balancerMs = stepMs(ecs.world, "expressLoadBalancer");
	const resourceMs = stepMs(ecs.world, "expressResource");
	const make = (managed: Managed | undefined, afterMs: number, ...needs: Managed[]) => {
		if (!managed || !(managed.isStalled || managed.status === "PLANNED" || managed.status === "FAILED")) return;
		change(ecs, managed, "PROVISIONING");
		ecs.agenda.after(afterMs, () => finish(ecs, service, managed, needs));
	};
	make(owner.logGroup, resourceMs / 4);
	make(owner.securityGroup, resourceMs / 4);
	for (const group of owner.targetGroups) make(group, resourceMs);
	for (const { balancer, rule, certificate } of owner.ingress.values()) {
		const { loadBalancer, listener } = balancer;
		const leftMs = loadBalancer.status === "ACTIVE" ? 0 : balancerMs;
		make(balancer.securityGroup, resourceMs / 4);
		make(loadBalancer, balancerMs);
		make(certificate, resourceMs);
		make(listener, leftMs + resourceMs / 4, loadBalancer);
		make(rule, leftMs + resourceMs / 2, listener, certificate);
	}
	make(owner.scalableTarget, resourceMs);
	make(owner.scalingPolicy, resourceMs, owner.scalableTarget);
	make(owner.metricAlarm, resourceMs);
}

/** Takes it all away; a load balancer stays while another Express service uses it. Facts 4.6. */
export function deprovision(ecs: Ecs, service: ServiceRecord): void {
	const owner = service.express?.infrastructure;
	if (!owner) return;
	const resourceMs = stepMs(ecs.world, "expressResource");
	const remove = (managed: Managed | undefined, afterMs: number) => {
		if (!managed || managed.status === "DELETED" || managed.status === "DEPROVISIONING") return;
		change(ecs, managed, "DEPROVISIONING");
		ecs.agenda.after(afterMs, () => {
			change(ecs, managed, "DELETED");
			ecs.wake(service);
		});
	};
	for (const { balancer, rule, certificate } of owner.ingress.values()) {
		remove(rule, resourceMs / 4);
		remove(certificate, resourceMs);
		balancer.users.delete(owner);
		if (balancer.users.size > 0) continue;
		balancersOf(ecs).delete(balancer);
		remove(balancer.listener, resourceMs / 2);
		remove(balancer.loadBalancer, resourceMs);
		remove(balancer.securityGroup, 2 * resourceMs);
	}
	for (const managed of own(owner)) remove(managed, resourceMs);
}

/** Whether tasks can be reached: all between the address and them is ACTIVE. */
export function isProvisioned(service: ServiceRecord): boolean {
	const { express, deployments } = service;
	const access = deployments[0]?.revision.express?.access;
	if (!express || !access) return true;
	const ingress = express.infrastructure.ingress.get(access);
	return ingress !== undefined && way(express.infrastructure, ingress).every(({ status }) => status === "ACTIVE");
}

/** Whether all is gone but for what other Express services use. */
export function isDeprovisioned(ecs: Ecs, { express }: ServiceRecord): boolean {
	if (!express) return true;
	const gone = [...express.infrastructure.ingress.values()].flatMap(({ balancer, rule, certificate }) => [
		rule,
		certificate,
		...(balancersOf(ecs).has(balancer) ? [] : [balancer.listener, balancer.loadBalancer, balancer.securityGroup]),
	]);
	return [...own(express.infrastructure), ...gone].every(({ status }) => status === "DELETED");
}

export const arnOf = ({ world }: Ecs, service: string, resource: string): string =>
	`arn:${world.partition}:${service}:${world.region}:${world.account}:${resource}`;

export function planned(ecs: Ecs, kind: ManagedKind, arn: string): Managed {
	return { kind, arn, status: "PLANNED", updatedAt: ecs.agenda.now };
}

function finish(ecs: Ecs, service: ServiceRecord, managed: Managed, needs: readonly Managed[]): void {
	if (managed.status !== "PROVISIONING") return;
	const fault = ecs.world.taskFaults.strike("failingResource", { service: service.name, resource: managed.kind });
	if (fault) {
		managed.statusReason = fault.reason ?? `The infrastructure role may not create the ${managed.kind}.`;
		change(ecs, managed, "FAILED");
		return giveUp(ecs, service, managed);
	}
	if (needs.some(({ status }) => status !== "ACTIVE")) {
		// What it stands on comes later, or failed: then it waits for the next write.
		managed.isStalled = !needs.every(({ status }) => status === "ACTIVE" || status === "PROVISIONING");
		if (!managed.isStalled) ecs.agenda.after(AGAIN_MS, () => finish(ecs, service, managed, needs));
		return;
	}
	change(ecs, managed, "ACTIVE");
	ecs.wake(service);
}

/** What a deployment does whose resources can't be made is not documented: a switch. */
function giveUp(ecs: Ecs, service: ServiceRecord, managed: Managed): void {
	const [rollout] = service.serviceDeployments;
	if (ecs.world.switches.expressResourceFailure !== "STOPPED" || !rollout || rollout.fallback) return;
	if (isProvisioned(service)) return;
	abandon(ecs, rollout, `The ${managed.kind} could not be created: ${managed.statusReason}`);
}

function change(ecs: Ecs, managed: Managed, status: Managed["status"]): void {
	if (status !== "FAILED") delete managed.statusReason;
	managed.isStalled = false;
	managed.status = status;
	managed.updatedAt = ecs.agenda.now;
	const kind = KNOWN_AS[managed.kind];
	if (kind && status === "ACTIVE") ecs.world.make?.(kind, { arn: managed.arn, ...namesOf(managed) });
	if (kind && status === "DELETED") ecs.world.unmake?.(kind, managed.arn);
}

/** One for each kind of access; who comes later uses what is there. Facts 4.6. */
function balancerFor(ecs: Ecs, access: AccessType, subnets: readonly string[]): SharedBalancer {
	for (const known of balancersOf(ecs)) if (known.access === access) return known;
	const place = `app/ecs-express-gateway-alb-${ecs.identity.hex(8)}/${ecs.identity.hex(16)}`;
	const balancer: SharedBalancer = {
		access,
		loadBalancer: planned(ecs, "loadBalancer", arnOf(ecs, "elasticloadbalancing", `loadbalancer/${place}`)),
		listener: planned(ecs, "listener", arnOf(ecs, "elasticloadbalancing", `listener/${place}/${ecs.identity.hex(16)}`)),
		securityGroup: securityGroup(ecs),
		subnets,
		users: new Set(),
	};
	balancersOf(ecs).add(balancer);
	return balancer;
}

const securityGroup = (ecs: Ecs): Managed =>
	planned(ecs, "securityGroup", arnOf(ecs, "ec2", `security-group/sg-${ecs.identity.hex(17)}`));

/** What the service has for itself, but for its ways in. */
const own = (owner: Infrastructure): readonly Managed[] => [
	...owner.targetGroups,
	owner.securityGroup,
	owner.scalableTarget,
	owner.scalingPolicy,
	owner.metricAlarm,
	...(owner.logGroup ? [owner.logGroup] : []),
];

const way = (owner: Infrastructure, { balancer, rule, certificate }: Ingress): readonly Managed[] => [
	...owner.targetGroups,
	owner.securityGroup,
	balancer.loadBalancer,
	balancer.listener,
	rule,
	certificate,
];

function balancersOf(ecs: Ecs): Set<SharedBalancer> {
	const known = balancers.get(ecs);
	if (known) return known;
	const made = new Set<SharedBalancer>();
	balancers.set(ecs, made);
	return made;
}

/** DNS labels hold no underscores and 63 characters at most. */
const hostLabel = (name: string): string => name.toLowerCase().replaceAll("_", "-").slice(0, 40);

/** What other services of AWS call it. */
const KNOWN_AS: Partial<Record<ManagedKind, DeclaredKind>> = {
	loadBalancer: "load-balancer",
	listener: "listener",
	rule: "listener-rule",
	targetGroup: "target-group",
	securityGroup: "security-group",
	metricAlarm: "alarm",
};

const namesOf = (managed: Managed): Answer =>
	managed.kind === "securityGroup" || managed.kind === "metricAlarm" ? { name: idOf(managed) } : {};

const balancers = new WeakMap<Ecs, Set<SharedBalancer>>();
const AGAIN_MS = 1_000;
