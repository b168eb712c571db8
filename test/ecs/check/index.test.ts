import { describe, expect, it } from "vitest";
import { checkApp } from "../../../src/ecs/check/index.js";
import type { AppSpec } from "../../../src/ecs/spec/app.js";
import fc from "../../random.js";
import { codes, sampleApp, withContainer, withDefinition } from "./sample.js";

describe("checkApp", () => {
	it("finds nothing in a good app, complete or not", () => {
		expect(checkApp(sampleApp())).toEqual([]);
		expect(checkApp(sampleApp(), { complete: true })).toEqual([]);
	});

	it("tells all at once, errors first", () => {
		const app = sampleApp();
		const findings = checkApp({
			...app,
			service: { ...sampleApp().service, serviceName: "a b", desiredCount: -1 },
			taskDefinition: {
				family: "api",
				containerDefinitions: [{ name: "web", image: "x", memory: 5, healthCheck: { command: ["curl"] } }],
			},
		});
		expect(findings.map((finding) => finding.severity)).toEqual(
			[...findings.map((finding) => finding.severity)].sort((a, b) => a.localeCompare(b)),
		);
		expect(findings.map((finding) => finding.code)).toEqual(
			expect.arrayContaining(["spec.characters", "spec.range", "spec.health-command", "spec.memory-small"]),
		);
	});

	it("leaves no brace of a sentence unfilled, and every finding has a hint and a source", () => {
		const findings = checkApp(
			withDefinition({
				cpu: "300",
				networkMode: "bridge",
				containerDefinitions: [{ name: "a/b", dependsOn: [{ containerName: "x", condition: "START" }], links: ["z"] }],
			}) as AppSpec,
			{ complete: true },
		);
		expect(findings.length).toBeGreaterThan(4);
		for (const finding of findings) {
			expect(`${finding.message}${finding.hint}${finding.source}`).not.toMatch(/[{}]|undefined/);
			expect(finding.hint).not.toBe("");
			expect(finding.source).not.toBe("");
		}
	});

	it("does not run rules whose part is absent by construction", () => {
		const { service, taskDefinition, cluster } = sampleApp();
		expect(codes({ service })).toEqual([]);
		expect(codes({ taskDefinition })).toEqual([]);
		expect(codes({ cluster })).toEqual([]);
		expect(codes({ container: { name: "web", dependsOn: [{ containerName: "other", condition: "START" }] } })).toEqual(
			[],
		);
	});

	it("never throws on arbitrary JSON", () => {
		fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(checkApp(value as never))));
	});

	it("never throws where known members hold arbitrary values", () => {
		const keys = [
			"containerDefinitions",
			"service",
			"taskDefinition",
			"container",
			"cluster",
			"name",
			"environment",
			"value",
		];
		const tree = fc.letrec((tie) => ({
			node: fc.oneof(
				{ maxDepth: 5 },
				fc.constantFrom<unknown>(
					null,
					1,
					-1,
					NaN,
					"x",
					"",
					true,
					Symbol.for("gantry.clear"),
					{ $ref: "a" },
					10n,
					() => 1,
				),
				fc.dictionary(
					fc.constantFrom(
						...keys,
						"portMappings",
						"volumes",
						"loadBalancers",
						"deploymentConfiguration",
						"dependsOn",
						"problems",
					),
					tie("node"),
				),
				fc.array(tie("node")),
			),
		}));
		fc.assert(
			fc.property(tree.node, (value) => Array.isArray(checkApp(value as never, { complete: true }))),
			{ numRuns: 500 },
		);
	});

	it("survives proxies and getters that throw, and says where", () => {
		const bad = new Proxy(
			{},
			{
				ownKeys: () => {
					throw new Error("no");
				},
				get: () => {
					throw new Error("no");
				},
			},
		);
		expect(codes(bad)).toEqual(["spec.unreadable"]);
		const findings = checkApp(withContainer({ portMappings: bad }) as AppSpec);
		expect(findings.map((finding) => finding.path)).toContain("taskDefinition.containerDefinitions[web].portMappings");
		const { proxy, revoke } = Proxy.revocable({}, {});
		revoke();
		expect(codes({ service: proxy })).toEqual(["spec.unreadable"]);
	});

	it("survives circles", () => {
		const definition: Record<string, unknown> = { family: "api", containerDefinitions: [] };
		definition["self"] = definition;
		definition["containerDefinitions"] = [definition];
		expect(codes({ taskDefinition: definition })).toContain("spec.required");
	});

	it("reads ten thousand containers in a waiting line in under a second", () => {
		const containerDefinitions = Array.from({ length: 10_000 }, (_, index) => ({
			name: `c${index}`,
			image: "x",
			dependsOn: [{ containerName: `c${(index + 1) % 10_000}`, condition: "START" }],
		}));
		const before = performance.now();
		expect(codes(withDefinition({ containerDefinitions }))).toEqual(
			expect.arrayContaining(["spec.count", "spec.depends-cycle"]),
		);
		expect(performance.now() - before).toBeLessThan(1000);
	});

	it("never shows a value of the environment", () => {
		const secret = "hunter2-hunter2";
		const app = withContainer({
			environment: [
				{ name: "A", value: secret },
				{ name: "A", value: secret },
				{ name: 1, value: secret },
				{ name: secret.length, value: 5 },
			],
			secrets: [{ name: "A", valueFrom: `${secret} is no name` }],
		});
		const text = JSON.stringify(checkApp(app as AppSpec));
		expect(text).toContain("spec.secret-source");
		expect(text).not.toContain(secret);
	});
});
