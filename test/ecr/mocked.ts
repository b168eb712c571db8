import { ECRClient } from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";
import { ecr as ecrData } from "../../src/aws/ecr.js";
import { connectionOf, type Fetch } from "../../src/engine/connection.js";
import { simulate } from "../../src/testing/index.js";

/** A connection to a mocked ECR, on a virtual clock; nothing else can be reached. */
export function mocked(fetch: Fetch = () => Promise.reject(new Error("nothing is fetched"))) {
	const client = new ECRClient({ region: "eu-west-1" });
	const { clock } = simulate();
	const parts = { region: "eu-west-1", clients: { ecr: client }, clientConfig: {}, retry: undefined, isPaced: false };
	return { ecr: mockClient(client), connection: connectionOf({ ...parts, clock, random: () => 0, fetch }, ecrData) };
}
