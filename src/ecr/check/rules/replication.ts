import type { ReplicationRule } from "../../spec/registry.js";
import { error, type Rules } from "./rule.js";

/** `eu-central-1`, `us-gov-west-1`. */
const REGION = /^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/;

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
	error(
		"spec.replication-region",
		"destinations",
		"{at} is '{region}', which is no region's name",
		'say it as AWS writes it: "eu-central-1"',
		({ destinations }, _, tell) => {
			for (const [index, { region }] of destinations.entries())
				if (/^[a-z0-9-]+$/.test(region) && !REGION.test(region)) tell(`destinations[${index}].region`, { region });
		},
		"PutReplicationConfiguration.replicationConfiguration.rules.destinations.region",
	),
] satisfies Rules<ReplicationRule>;
