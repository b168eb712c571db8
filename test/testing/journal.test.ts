import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { type JournalEntry, RecordedCall } from "../../src/testing/journal.js";

const input = {
	family: "api",
	clientToken: "token-1",
	nextToken: "page-2",
	containerDefinitions: [
		{
			name: "web",
			environment: [
				{ name: "PASSWORD", value: "hunter2-long" },
				{ name: "MODE", value: "on" },
			],
			command: ["serve", "--password=hunter2-long", "turn it on"],
			healthCheck: { command: ["CMD-SHELL", "curl -u a:hunter2-long localhost"] },
			logConfiguration: {
				logDriver: "splunk",
				options: { "splunk-token": "spl-secret", "splunk-url": "https://splunk" },
			},
			secrets: [{ name: "KEY", valueFrom: "arn:aws:ssm:eu-west-1:1:parameter/key" }],
		},
	],
	overrides: { containerOverrides: [{ environment: [{ name: "A", value: "override-secret" }] }] },
};
const entry = new RecordedCall({ service: "ecs", operation: "RegisterTaskDefinition", input, at: 0, outcome: "ok" });

describe("a journal entry", () => {
	it.each<[string, (shown: JournalEntry) => string]>([
		["JSON", (shown) => JSON.stringify(shown)],
		["util.inspect", (shown) => inspect([shown])],
		["deep util.inspect", (shown) => inspect({ journal: [shown] }, { depth: 20 })],
	])("shows names and no secret as %s", (_, print) => {
		const text = print(entry);
		for (const secret of ["hunter2-long", "spl-secret", "override-secret"]) expect(text).not.toContain(secret);
		for (const shown of ["PASSWORD", "https://splunk", "parameter/key", "turn it on", "page-2", "token-1"]) {
			expect(text).toContain(shown);
		}
	});

	it("keeps what was really sent in its input", () => {
		expect(entry.input).toBe(input);
		expect(entry).toMatchObject({ service: "ecs", operation: "RegisterTaskDefinition", at: 0, outcome: "ok" });
	});
});
