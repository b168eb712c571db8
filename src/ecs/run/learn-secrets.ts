import { Secrets } from "../../engine/redact.js";
import type { DescribedService } from "../observe/described.js";
import type { RunContext } from "./connection.js";

/** The values that no event about a service may tell. */
export async function secretsOf(
	service: DescribedService | undefined,
	context: Pick<RunContext, "connection" | "teller">,
	others: readonly (string | undefined)[] = [],
): Promise<Secrets> {
	const secrets = new Secrets();
	await learnSecrets(secrets, service, context, others);
	return secrets;
}

/**
 * Learns the values that no event may tell, before the first one is told: of the definitions that a service runs or is to run.
 * @param others further definitions, such as those of a token
 */
export async function learnSecrets(
	secrets: Secrets,
	service: DescribedService | undefined,
	{ connection, teller }: Pick<RunContext, "connection" | "teller">,
	others: readonly (string | undefined)[] = [],
): Promise<void> {
	const running = (service?.deployments ?? []).map(({ taskDefinition }) => taskDefinition);
	const references = new Set([service?.taskDefinition, ...running, ...others]);
	for (const reference of references) {
		if (reference) secrets.learnValues(await connection.reader.secretsOf(reference, { tell: teller.tell }));
	}
}
