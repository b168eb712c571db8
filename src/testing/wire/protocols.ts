import type { ServiceModel } from "../world/model.js";
import { ec2Query } from "./ec2-query.js";
import { json10 } from "./json-1.0.js";
import { json11 } from "./json-1.1.js";
import { lambdaRest } from "./lambda-rest.js";
import type { Protocol } from "./protocol.js";
import { queryXml } from "./query-xml.js";

export const protocols: Readonly<Record<ServiceModel["protocol"], Protocol>> = {
	"json-1.0": json10,
	"json-1.1": json11,
	"query-xml": queryXml,
	"ec2-query": ec2Query,
	"lambda-rest": lambdaRest,
};
