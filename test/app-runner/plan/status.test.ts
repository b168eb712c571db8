import { describe, expect, it } from "vitest";
import { appRunner } from "../../../src/index.js";
import type { Echo } from "./echo.js";
import { DEFAULT_SCALING, SERVICE_ARN } from "./echo.js";
import { after, callsOf, code, IMAGE, inputOf, planIn, refusedBy, web } from "./stage.js";

const KEY = "arn:aws:kms:eu-west-1:123456789012:key/0123abcd";

function inState(Status: string, chain: object = web): Echo {
	const echo = after(chain);
	echo.service = { ...echo.service, Status };
	return echo;
}

describe("create-only settings", () => {
	it.each([
		["another key", web.encryption(KEY), web.encryption(`${KEY}9`)],
		["a key where there was none", web, web.encryption(KEY)],
		["code in the place of an image", web, code],
		["an image in the place of code", code, web],
	])("refuse %s, and say what to do", (_, before, chain) => {
		const error = refusedBy(() => planIn(after(before), chain));
		expect(error.code).toBe("plan.create-only");
		expect(error.hint).toContain("another name");
		expect(error.found).not.toBe(error.expected);
	});

	it("take what is there, and a key's id", () => {
		const echo = after(web.encryption(KEY));
		expect(callsOf(planIn(echo, web.encryption(KEY)))).toEqual([]);
		expect(callsOf(planIn(echo, web.encryption("0123abcd")))).toEqual([]);
		expect(callsOf(planIn(echo, web))).toEqual([]);
	});

	it("can't compare an alias, and say so", () => {
		const plan = planIn(after(web.encryption(KEY)), web.encryption("alias/web"));
		expect(plan.findings).toMatchObject([{ code: "plan.key-not-compared", severity: "warning" }]);
	});
});

describe("a service whose creation failed", () => {
	const failed = () => inState("CREATE_FAILED", web.env("A", "1").tag("team", "a").scaling("busy", { max: 3 }));

	it("is refused until the chain chooses", () => {
		const error = refusedBy(() => planIn(failed(), web));
		expect([error.code, error.found]).toEqual(["plan.create-failed", "CREATE_FAILED"]);
		expect(error.hint).toMatch(/repair.*replace/);
	});

	it("is repaired with all that is said, although nothing differs", () => {
		const plan = planIn(failed(), web.port(8080).ifCreateFailed("repair"));
		expect(callsOf(plan)).toEqual(["service UpdateService"]);
		expect(inputOf(plan, "service")).toMatchObject({
			ServiceArn: SERVICE_ARN,
			SourceConfiguration: {
				ImageRepository: { ImageIdentifier: IMAGE, ImageConfiguration: { RuntimeEnvironmentVariables: { A: "1" } } },
			},
		});
		expect(plan.head).toEqual([expect.stringContaining("repairs")]);
		const sayingNothing = appRunner("web-api").existing().ifCreateFailed("repair");
		expect(inputOf(planIn(failed(), sayingNothing), "service")).toHaveProperty("SourceConfiguration.ImageRepository");
	});

	it("is replaced with what it had and what is said, under another URL", () => {
		const plan = planIn(failed(), web.port(3000).tag("stage", "prod").domain("example.com").ifCreateFailed("replace"));
		expect(plan.steps.map(({ id, operation, after }) => [id, operation, after])).toEqual([
			["delete", "DeleteService", []],
			["service", "CreateService", ["delete"]],
			["domain:example.com", "AssociateCustomDomain", ["service"]],
		]);
		expect(inputOf(plan, "delete")).toEqual({ ServiceArn: SERVICE_ARN });
		expect(inputOf(plan, "service")).toMatchObject({
			ServiceName: "web-api",
			SourceConfiguration: {
				ImageRepository: { ImageConfiguration: { Port: "3000", RuntimeEnvironmentVariables: { A: "1" } } },
			},
			AutoScalingConfigurationArn: expect.stringContaining("/busy/1/"),
			Tags: [
				{ Key: "team", Value: "a" },
				{ Key: "stage", Value: "prod" },
			],
		});
		expect(plan.head[0]).toContain("its URL changes");
		expect(inputOf(plan, "domain:example.com")?.ServiceArn).toEqual({ $ref: "service.Service.ServiceArn" });
	});

	it("is replaced by what can't be switched otherwise", () => {
		const plan = planIn(failed(), code.encryption(KEY).ifCreateFailed("replace"));
		expect(inputOf(plan, "service")).toMatchObject({
			SourceConfiguration: { CodeRepository: {} },
			EncryptionConfiguration: { KmsKey: KEY },
		});
		expect(inputOf(plan, "service")).not.toHaveProperty("SourceConfiguration.ImageRepository");
	});

	it("does not name the account's default when it is replaced", () => {
		const plan = planIn(inState("CREATE_FAILED"), web.ifCreateFailed("replace"));
		expect(JSON.stringify(plan)).not.toContain(DEFAULT_SCALING);
	});

	it("is not repaired nor replaced where it did not fail", () => {
		for (const how of ["repair", "replace"] as const)
			expect(callsOf(planIn(after(web), web.ifCreateFailed(how)))).toEqual([]);
	});
});

describe("other states", () => {
	it("DELETE_FAILED is refused", () => {
		const error = refusedBy(() => planIn(inState("DELETE_FAILED"), web));
		expect(error.code).toBe("plan.delete-failed");
		expect(error.hint).toContain("aws.destroy");
	});

	it("PAUSED takes settings, and says that they do not run", () => {
		const plan = planIn(inState("PAUSED"), web.port(3000));
		expect(callsOf(plan)).toEqual(["service UpdateService"]);
		expect(plan.findings).toMatchObject([{ code: "plan.app-runner-paused", severity: "warning" }]);
		expect(planIn(inState("PAUSED"), web).findings).toHaveLength(1);
	});

	it.each(["OPERATION_IN_PROGRESS", "A_STATE_OF_TOMORROW"])("%s is planned as ever", (Status) => {
		expect(callsOf(planIn(inState(Status), web.port(3000)))).toEqual(["service UpdateService"]);
	});
});
