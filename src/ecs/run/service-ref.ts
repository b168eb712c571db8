import { parseArn } from "../../engine/arn.js";
import type { Said } from "../../engine/chain/deployable.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { decodeToken, type ServiceToken } from "../../engine/token.js";
import { specOf } from "../build/index.js";
import { clusterName } from "../observe/reader.js";
import { isExpressSpec } from "../spec/express.js";
import type { CodeDeploySpec } from "../spec/service.js";

/** Names a service: a chain, both names, `"cluster/service"`, an ARN of the service or of one of its deployments, or the token of a run. */
export type ServiceRef = Said | { readonly cluster?: string; readonly service: string } | string;

/** A {@link ServiceRef} for verbs that only ECS has: no chain of App Runner, whose verbs are those of `aws.appRunner`. */
export type EcsRef =
	| (Said & { readonly autoDeploy?: "this verb is for services of ECS: see aws.appRunner for those of App Runner" })
	| { readonly cluster?: string; readonly service: string }
	| string;

/** What a reference comes to. */
export interface ResolvedRef {
	readonly cluster: string;
	readonly service: string;
	/** ARN of a service deployment, where the reference named one. */
	readonly deployment?: string;
	readonly token?: ServiceToken;
	/** The region that the reference names. */
	readonly region?: string;
	/** Names of the gates by their stage, where the reference is a chain. */
	readonly gates?: Readonly<Record<string, string>> | undefined;
	/** What the reference says of CodeDeploy. */
	readonly codeDeploy?: CodeDeploySpec | undefined;
}

/** Takes a reference apart. @throws PlanError where it names no service */
export function resolveRef(reference: ServiceRef): ResolvedRef {
	const found = typeof reference === "string" ? ofText(reference) : ofObject(reference);
	if (found) return found;
	throw new PlanError(`${typeof reference === "string" ? `"${short(reference)}"` : "the reference"} names no service`, {
		code: "plan.ref",
		hint: 'pass a chain with a service, { cluster, service }, "cluster/service", an ARN, or run.token',
	});
}

/** A damaged token is long and says nothing. */
const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

function ofText(text: string): ResolvedRef | undefined {
	const token = decodeToken(text);
	if (token && token.kind !== "service") return undefined;
	if (token)
		return {
			cluster: token.cluster,
			service: token.service,
			token,
			...(token.region && { region: token.region }),
			...(token.codeDeploy && { codeDeploy: token.codeDeploy }),
			...(token.deployment && { deployment: token.deployment }),
		};
	const arn = parseArn(text);
	if (!arn) {
		const [cluster, service, more] = text.split("/");
		return cluster && service && more === undefined ? { cluster, service } : undefined;
	}
	const [kind, ...names] = arn.resource.split("/");
	if (arn.service !== "ecs") return undefined;
	const { region } = arn;
	if (kind === "service") {
		const [first, second] = names;
		if (first && second) return { cluster: first, service: second, region };
		return first ? { cluster: "default", service: first, region } : undefined;
	}
	const [cluster, service, id] = names;
	if (kind !== "service-deployment" || !cluster || !service || !id) return undefined;
	return { cluster, service, deployment: text, region };
}

function ofObject(reference: unknown): ResolvedRef | undefined {
	const said = anySpecOf(reference);
	if (said && isExpressSpec(said)) return { cluster: said.cluster ?? "default", service: said.serviceName };
	const spec = specOf(reference);
	if (spec) {
		if (!spec.service) return undefined;
		const { serviceName: service, codeDeploy, gates } = spec.service;
		return {
			cluster: spec.cluster?.clusterName ?? "default",
			service,
			...(gates && { gates }),
			...(codeDeploy && { codeDeploy }),
		};
	}
	if (typeof reference !== "object" || reference === null || !("service" in reference)) return undefined;
	const { service } = reference;
	const cluster = "cluster" in reference ? reference.cluster : "default";
	if (typeof service !== "string" || !service || typeof cluster !== "string" || !cluster) return undefined;
	return service.startsWith("arn:") ? ofText(service) : { cluster: clusterName(cluster), service };
}
