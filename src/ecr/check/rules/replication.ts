import type { ReplicationRule } from "../../spec/registry.js";
import { error, type Rules } from "./rule.js";

/** What a replication rule may say. Source: facts 7.2. */
export const replicationRules = [
	error(
		"spec.replication-repeated",
		"destinations",
		"{at} names {destination} twice",
		"name each destination once in .replicate({ to })",
		({ destinations }) => {
			const keys = destinations.map(({ region, registryId }) => (registryId ? `${registryId}/${region}` : region));
			const destination = keys.find((key, index) => keys.indexOf(key) !== index);
			return destination !== undefined && { destination };
		},
		"PutReplicationConfiguration.replicationConfiguration.rules.destinations",
	),
] satisfies Rules<ReplicationRule>;
