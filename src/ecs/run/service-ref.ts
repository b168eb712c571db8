import { parseArn } from "../../engine/arn.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import { decodeToken, type TokenData } from "../../engine/token.js";
import type { Said } from "../build/index.js";
import { specOf } from "../build/index.js";
import { clusterName } from "../observe/reader.js";
import type { CodeDeploySpec } from "../spec/service.js";

/** Names a service: a chain, both names, `"cluster/service"`, an ARN of the service or of one of its deployments, or the token of a run. */
export type ServiceRef = Said | { readonly cluster?: string; readonly service: string } | string;

/** What a reference comes to. */
export interface ResolvedRef {
	readonly cluster: string;
	readonly service: string;
	/** ARN of a service deployment, where the reference named one. */
	readonly deployment?: string;
	readonly token?: TokenData;
	/** Names of the gates by their stage, where the reference is a chain. */
	readonly gates?: Readonly<Record<string, string>> | undefined;
	/** What the reference says of CodeDeploy. */
	readonly codeDeploy?: CodeDeploySpec | undefined;
}

/** Takes a reference apart. @throws PlanError where it names no service */
export function resolveRef(reference: ServiceRef): ResolvedRef {
	const found = typeof reference === "string" ? ofText(reference) : ofObject(reference);
	if (found) return found;
	throw new PlanError(`${typeof reference === "string" ? `"${reference}"` : "the reference"} names no service`, {
		code: "plan.ref",
		hint: 'pass a chain with a service, { cluster, service }, "cluster/service", an ARN, or run.token',
	});
}

function ofText(text: string): ResolvedRef | undefined {
	const token = decodeToken(text);
	if (token)
		return {
			cluster: token.cluster,
			service: token.service,
			token,
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
	if (kind === "service") {
		const [first, second] = names;
		if (first && second) return { cluster: first, service: second };
		return first ? { cluster: "default", service: first } : undefined;
	}
	const [cluster, service, id] = names;
	return kind === "service-deployment" && cluster && service && id ? { cluster, service, deployment: text } : undefined;
}

function ofObject(reference: unknown): ResolvedRef | undefined {
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
