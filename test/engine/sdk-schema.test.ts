import * as ecs from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { asSent, unknownMembers } from "../../src/engine/sdk-schema.js";

const schema: unknown = Reflect.get(ecs, "RegisterTaskDefinitionRequest$");
const said = {
	family: "api",
	tomorrow: { x: 1 },
	containerDefinitions: [
		{
			name: "web",
			image: "a:1",
			_comment: "mapped",
			portMappings: [{ containerPort: 80, comment: "the port" }],
			dockerLabels: { anything: "goes" },
			logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/x" } },
		},
	],
};

describe("what the installed SDK would send", () => {
	it("names the members that it would leave out, wherever they stand", () => {
		expect(unknownMembers(schema, said)).toEqual([
			"tomorrow",
			"containerDefinitions[web]._comment",
			"containerDefinitions[web].portMappings[0].comment",
		]);
	});

	it("is what the SDK itself puts on the wire", async () => {
		const body = await bodyOf(new ecs.RegisterTaskDefinitionCommand(said as ecs.RegisterTaskDefinitionCommandInput));
		expect(asSent(schema, said)).toEqual(body);
	});

	it("leaves everything alone where the SDK has no schemas", () => {
		expect(unknownMembers(undefined, said)).toEqual([]);
		expect(asSent(undefined, said)).toBe(said);
	});
});

/** The JSON that a command becomes. */
async function bodyOf(command: ecs.RegisterTaskDefinitionCommand): Promise<unknown> {
	let body: unknown;
	const client = new ecs.ECSClient({
		region: "eu-west-1",
		credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "none" },
		maxAttempts: 1,
		requestHandler: {
			handle: async (request: { body: Uint8Array | string }) => {
				body = JSON.parse(typeof request.body === "string" ? request.body : new TextDecoder().decode(request.body));
				throw new Error("seen");
			},
		},
	});
	await client.send(command).catch(() => undefined);
	return body;
}
