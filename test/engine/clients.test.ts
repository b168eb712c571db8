import { describe, expect, it } from "vitest";
import { ecr } from "../../src/aws/ecr.js";
import { ecrPublic } from "../../src/aws/ecr-public.js";
import { elsewhere } from "../../src/engine/client-data.js";
import { Clients, type SdkClient } from "../../src/engine/clients.js";
import { systemClock } from "../../src/engine/clock.js";

const regionOf = async ({ client }: { client: SdkClient }) => {
	const region = client.config?.region;
	return typeof region === "function" ? await region() : region;
};

describe("clients of one service in several regions", () => {
	const config = { region: "eu-west-1", credentials: { accessKeyId: "a", secretAccessKey: "b" } };

	it("are one for each region, made once", async () => {
		const clients = new Clients(systemClock, {}, config);
		const other = elsewhere(ecr, "us-east-1");
		expect(await regionOf(await clients.get(ecr))).toBe("eu-west-1");
		expect(await regionOf(await clients.get(other))).toBe("us-east-1");
		expect(await clients.get({ ...other })).toBe(await clients.get(other));
		expect(await regionOf(await clients.get(ecrPublic))).toBe("us-east-1");
	});

	it("a client of the user's own stays in its region and lends its credentials to others", async () => {
		const credentials = async () => ({ accessKeyId: "own", secretAccessKey: "x" });
		const own = { send: async () => ({}), config: { region: async () => "eu-west-1", credentials } };
		const clients = new Clients(systemClock, { ecr: own, "ecr-public": own }, config);
		expect((await clients.get(ecr)).client).toBe(own);
		expect((await clients.get(ecrPublic)).client).toBe(own);
		const { client } = await clients.get(elsewhere(ecr, "us-east-1"));
		expect(client).not.toBe(own);
		const lent = client.config?.credentials;
		expect(typeof lent === "function" && (await lent())).toMatchObject({ accessKeyId: "own" });
	});
});
