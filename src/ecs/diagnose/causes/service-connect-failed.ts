import type { CauseRule, Found } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import type { StoppedContainer } from "../evidence.js";
import { isAftermath } from "../exit-code.js";
import { hasEach, MISSING, UNREACHABLE } from "../fragments.js";
import { asEvidence, failedTasks } from "../told.js";

const DETAILS: readonly Detail[] = [
	[
		["alias", "discoveryname", "discovery name", "already in use", "conflict"],
		"another service of the namespace has the same name or alias",
		"Give it a name of its own in .serviceConnect({ services: [{ port, discoveryName, dnsName }] }).",
	],
	[
		["certificate", "private ca", "acm-pca", " tls"],
		"its certificate can't be had",
		"Look at the private certificate authority and the role of Service Connect's TLS settings.",
	],
	[
		["namespace", "cloud map", "servicediscovery"],
		"its Cloud Map namespace is not there or can't be read",
		"Name a namespace that exists in .serviceConnect({ namespace }), or create it in Cloud Map.",
	],
];
const PROXY: Detail = [
	[],
	"its proxy is not healthy",
	"Give the task room for the proxy (256 CPU units, 64 MiB) with .fargate(cpu, memory), give the container a .healthCheck(check), and on EC2 replace the instance.",
];
const FAILED = [...MISSING, ...UNREACHABLE, "fail", "unable", "unhealthy", "conflict", "already", "could not", "can't"];

/** ECS names the container of the proxy so. */
export const isProxy = ({ name }: Pick<StoppedContainer, "name">): boolean => name.startsWith("ecs-service-connect");

/** Source: Amazon ECS developer guide, "Service Connect", considerations; API member `containers[].healthStatus`. */
export const serviceConnectFailed: CauseRule = {
	code: "cause.service-connect-failed",
	about: "Service Connect's proxy or namespace fails.",
	reasons: whysOf([...DETAILS, PROXY]),
	level: "root",
	specificity: 79,
	find({ evidence, told }): Found | undefined {
		const texts = told.filter(
			({ lower, container }) =>
				hasEach(lower, ["service connect", "serviceconnect", "service-connect", "namespacenotfound"], FAILED) ||
				hasEach(lower, ["namespace"], ["cloud map", "retrieve"], FAILED) ||
				(container !== undefined && isProxy(container)),
		);
		const sick = failedTasks(evidence).flatMap(({ id, containers }) =>
			containers
				.filter((each) => isProxy(each) && (each.healthStatus === "UNHEALTHY" || !isAftermath(each.exitCode ?? 0)))
				.filter(() => !containers.some((each) => !isProxy(each) && !isAftermath(each.exitCode ?? 0)))
				.map(({ name, healthStatus, exitCode }) => ({
					kind: "container",
					subject: `${id}/${name}`,
					text: healthStatus ?? `exit code ${exitCode}`,
				})),
		);
		const first = texts[0];
		if (!first && sick.length === 0) return undefined;
		const [, why, hint] = (first && detailOf(first.lower, DETAILS)) ?? PROXY;
		return {
			confidence: sick.length > 0 ? "certain" : "likely",
			message: `Service Connect fails: ${why}.`,
			hint,
			evidence: [...sick, ...texts.map(asEvidence)],
			count: Math.max(sick.length, texts.length),
		};
	},
};
