import { describe, expect, it } from "vitest";
import { diagnoseDeployment, toldOf } from "../../src/codedeploy/causes.js";
import { type EndContext, endOf } from "../../src/codedeploy/watch/verdict.js";
import { predefinedConfig, readyUntilMs, settingsSeconds, shiftMinutes } from "../../src/codedeploy/watch/waits.js";
import { Secrets } from "../../src/engine/redact.js";

const end = (deployment: Parameters<typeof endOf>[0], context: Partial<EndContext> = {}) =>
	endOf(deployment, { rollback: undefined, newer: undefined, mayRollBack: false, ...context });
const failed = { status: "Failed", errorInformation: { code: "HEALTH_CONSTRAINTS", message: "too few healthy" } };
const stopped = { status: "Stopped", errorInformation: { code: "MANUAL_STOP", message: "by a user" } };
const alarmed = { status: "Stopped", errorInformation: { code: "ALARM_ACTIVE", message: "errors" } };

describe("the end of a deployment", () => {
	it.each(["Created", "Queued", "InProgress", "Baking", "Ready", "Simmering"])("is not %s", (status) => {
		expect(end({ status })).toBeUndefined();
	});

	it("is success only where CodeDeploy says so of our own deployment", () => {
		expect(end({ status: "Succeeded" })).toEqual({ status: "succeeded" });
		for (const bad of [failed, stopped, alarmed]) {
			expect(end(bad, { rollback: { status: "Succeeded" } })?.status).toBe("rolledBack");
		}
	});

	it.each([
		[alarmed, "alarm"],
		[{ status: "Failed", errorInformation: { code: "HOOK_EXECUTION_FAILURE" } }, "hook"],
		[stopped, "request"],
		[{ status: "Stopped" }, "request"],
		[failed, "failure"],
		[{ status: "Stopped", errorInformation: { code: "TIMEOUT" } }, "failure"],
	])("of %j was rolled back by %s", (deployment, by) => {
		expect(end(deployment, { rollback: { status: "Succeeded" } })).toMatchObject({ status: "rolledBack", by });
	});

	it("waits for the rollback and for one that may still show", () => {
		expect(end(failed, { mayRollBack: true })).toBeUndefined();
		expect(end(failed, { rollback: { status: "InProgress" } })).toBeUndefined();
	});

	it("is a failure when the rollback fails as well, and says both", () => {
		const rollback = { deploymentId: "d-2", status: "Failed", errorInformation: { message: "no" } };
		expect(end(failed, { rollback })).toEqual({
			status: "failed",
			reason: "the rollback d-2 ended as Failed: no (it was to take back: too few healthy (HEALTH_CONSTRAINTS))",
		});
	});

	it("is stopped by people, failed by an alarm, superseded by what came after", () => {
		expect(end(stopped)).toEqual({ status: "stopped", reason: "by a user (MANUAL_STOP)" });
		expect(end(stopped, { newer: "d-9" })).toEqual({ status: "superseded", by: "d-9" });
		expect(end(alarmed, { newer: "d-9" })).toMatchObject({ status: "failed" });
		expect(end(failed, { newer: "d-9" })).toMatchObject({ status: "failed" });
		const rollback = { status: "Stopped" };
		expect(end(failed, { rollback, newer: "d-9" })).toEqual({ status: "superseded", by: "d-9" });
	});
});

describe("the diagnosis", () => {
	const diagnosisOf = (code: string, message?: string, target = {}) => {
		const secrets = new Secrets();
		secrets.learnValues(["hunter22"]);
		const deployment = { status: "Failed", errorInformation: { code, ...(message && { message }) } };
		return diagnoseDeployment("prod/api", toldOf(deployment, target), ["logs"], secrets);
	};

	it("hides secrets in AWS's words, and names the lifecycle event that failed", () => {
		const lifecycleEvents = [
			{
				lifecycleEventName: "Install",
				status: "Failed",
				diagnostics: { message: "PASSWORD=hunter22", logTail: "hunter22" },
			},
			{ lifecycleEventName: "AllowTraffic", status: "Pending" },
		];
		const diagnosis = diagnosisOf("TIMEOUT", "with hunter22", { lifecycleEvents });
		expect(JSON.stringify(diagnosis)).not.toContain("hunter22");
		expect(diagnosis.causes[0]).toMatchObject({ code: "cause.codedeploy-failed", confidence: "certain" });
		expect(diagnosis.causes[0]?.evidence[0]?.text).toContain("Install failed: PASSWORD=***");
		expect(diagnosis.unseen).toEqual(["logs"]);
	});

	it("names a code that nobody knows yet", () => {
		expect(diagnosisOf("SOMETHING_NEW").causes[0]?.evidence[0]?.text).toBe("SOMETHING_NEW");
	});
});

describe("waits of the settings", () => {
	it("are what the configuration shifts and the group waits", () => {
		expect(shiftMinutes(predefinedConfig("CodeDeployDefault.ECSAllAtOnce"))).toBe(0);
		expect(shiftMinutes(predefinedConfig("CodeDeployDefault.ECSCanary10Percent15Minutes"))).toBe(15);
		expect(shiftMinutes(predefinedConfig("CodeDeployDefault.ECSLinear10PercentEvery3Minutes"))).toBe(27);
		expect(predefinedConfig("ours")).toBeUndefined();
		const blueGreenDeploymentConfiguration = {
			deploymentReadyOption: { waitTimeInMinutes: 10 },
			terminateBlueInstancesOnDeploymentSuccess: { terminationWaitTimeInMinutes: 60 },
		};
		const config = predefinedConfig("CodeDeployDefault.ECSCanary10Percent5Minutes");
		expect(settingsSeconds({ blueGreenDeploymentConfiguration }, config)).toBe(75 * 60);
		expect(settingsSeconds({}, undefined)).toBe(0);
	});

	it("for an answer end so long after the last event", () => {
		const blueGreenDeploymentConfiguration = { deploymentReadyOption: { waitTimeInMinutes: 10 } };
		const lifecycleEvents = [{ endTime: new Date(60_000) }, { endTime: new Date(120_000) }, {}];
		expect(readyUntilMs({ blueGreenDeploymentConfiguration }, { lifecycleEvents })).toBe(720_000);
		expect(readyUntilMs({ blueGreenDeploymentConfiguration }, undefined)).toBeUndefined();
	});
});
