import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { expect, test } from "vitest";
import { simulate } from "../../../src/testing/index.js";

test("the caller is the session that denied calls name", async () => {
	const sim = simulate({ account: "210987654321" });
	const sts = new STSClient(sim.clientConfig());
	const { Arn, Account } = await sts.send(new GetCallerIdentityCommand({}));
	expect([Arn, Account]).toEqual(["arn:aws:sts::210987654321:assumed-role/gantry/simulated", "210987654321"]);
	sim.faults.denied();
	await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toThrow(`User: ${Arn} is not authorized`);
});
