import type { ServiceModel } from "../world/model.js";
import { json11 } from "./json-1.1.js";
import type { Protocol } from "./protocol.js";
import { queryXml } from "./query-xml.js";

export const protocols: Readonly<Record<ServiceModel["protocol"], Protocol>> = {
	"json-1.1": json11,
	"query-xml": queryXml,
};
