import * as apprunner from "@aws-sdk/client-apprunner";
import { expect, it } from "vitest";
import { rawAsSent, stepsAsSent } from "../../../src/app-runner/plan/as-sent.js";
import { after, planIn, specOf, web } from "./stage.js";

const schemaOf = (operation: string): unknown => Reflect.get(apprunner, `${operation}Request$`);
const schemas = { create: schemaOf("CreateService"), update: schemaOf("UpdateService") };

it("raw members that the installed SDK does not know are told once, and left out", () => {
	const spec = specOf(
		web.raw({
			both: { Tomorrow: 1, InstanceConfiguration: { Cpu: "512", Memory: "1024", Gpu: 1 } },
			create: { EncryptionConfiguration: { KmsKey: "k" } },
			update: { ServiceName: "x" },
		}),
	);
	const sent = rawAsSent(spec, schemas);
	expect(sent.findings.map(({ code, path }) => [code, path])).toEqual([
		["plan.not-sent", "app-runner.Tomorrow"],
		["plan.not-sent", "app-runner.InstanceConfiguration.Gpu"],
		["plan.not-sent", "app-runner.ServiceName"],
	]);
	const instance = { InstanceConfiguration: { Cpu: "512", Memory: "1024" } };
	expect(sent.spec.raw).toEqual({
		create: { ...instance, EncryptionConfiguration: { KmsKey: "k" } },
		update: instance,
	});
	expect(rawAsSent(specOf(web), schemas)).toEqual({ spec: specOf(web), findings: [] });
});

it("a member that only creation takes is no fault of both", () => {
	const { findings, spec } = rawAsSent(
		specOf(web.raw({ both: { EncryptionConfiguration: { KmsKey: "k" } } })),
		schemas,
	);
	expect(findings).toEqual([]);
	expect(spec.raw).toEqual({ create: { EncryptionConfiguration: { KmsKey: "k" } }, update: {} });
});

it("steps are sent as the SDK knows them, references and all", () => {
	const { steps } = planIn(after(), web.scaling("busy", { max: 2 }).tag("a", "b"));
	const known = new Map(steps.map(({ operation }) => [operation, schemaOf(operation)]));
	expect(stepsAsSent(steps, known)).toEqual({ steps, findings: [] });
	const odd = steps.map((step) => ({ ...step, input: { ...step.input, Odd: 1 } }));
	const sent = stepsAsSent(odd, known);
	expect(sent.findings).toHaveLength(2);
	expect(sent.steps).toEqual(steps);
});
