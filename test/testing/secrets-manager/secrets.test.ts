import { DescribeSecretCommand, GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

const ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:team/db-a1B2c3";

test("a secret is found by its name and by its ARN, with or without the six characters", async () => {
	const sim = simulate({ world: "declared" }).add("secret", "team/db", { KmsKeyId: "key" });
	const client = new SecretsManagerClient(sim.clientConfig());
	for (const SecretId of ["team/db", ARN, ARN.slice(0, -7)]) {
		expect(await client.send(new DescribeSecretCommand({ SecretId }))).toMatchObject({
			Name: "team/db",
			KmsKeyId: "key",
		});
	}
	await expect(client.send(new DescribeSecretCommand({ SecretId: "other" }))).rejects.toMatchObject({
		name: "ResourceNotFoundException",
	});
});

test("values are not simulated", async () => {
	const client = new SecretsManagerClient(simulate().clientConfig());
	await expect(client.send(new GetSecretValueCommand({ SecretId: "db" }))).rejects.toThrow("does not model");
});
