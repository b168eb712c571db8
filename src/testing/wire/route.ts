import { AwsFault, type ServiceModel } from "../world/model.js";
import { json11 } from "./json-1.1.js";
import type { Protocol, WireRequest } from "./protocol.js";
import { queryXml } from "./query-xml.js";

/** The model that a request is signed for; throws the AwsFault that AWS would give. */
export function route(
	{ headers }: WireRequest,
	models: ReadonlyMap<string, ServiceModel>,
	region: string,
): ServiceModel {
	const authorization = headers.authorization;
	if (!authorization) throw new AwsFault("MissingAuthenticationTokenException", "Missing Authentication Token");
	const scope = /Credential=[^/,\s]+\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/.exec(authorization);
	if (!scope) {
		throw new AwsFault("IncompleteSignatureException", "Authorization header requires a 'Credential' with its scope");
	}
	const [, scopeRegion, signingName = ""] = scope;
	const model = models.get(signingName);
	if (!model) {
		const known = [...models.keys()].join(", ");
		throw new AwsFault("UnknownOperationException", `Service '${signingName}' is not simulated; ${known} are`);
	}
	if (scopeRegion !== (model.region ?? region)) {
		const wanted = `Credential should be scoped to a valid region, not '${scopeRegion}'; '${model.region ?? region}' answers`;
		throw new AwsFault("InvalidSignatureException", wanted);
	}
	return model;
}

/** The protocol of a request that could not be routed, by its looks. */
export const protocolByLooks = ({ headers }: WireRequest): Protocol =>
	headers["content-type"]?.includes("x-www-form-urlencoded") ? queryXml : json11;
