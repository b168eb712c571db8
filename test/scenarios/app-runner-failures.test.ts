import { describe, expect, it } from "vitest";
import { isRolloutError } from "../../src/index.js";
import { running, stage, V2, web } from "./app-runner-stage.js";
import { follow, thrown } from "./stage.js";

describe("an update of App Runner that fails", () => {
	it("is told as rolled back, with the reason, although the service runs", async () => {
		const { sim, aws } = await running();
		sim.faults.failingHealthCheck({ image: V2 });
		const run = aws.deploy(web(V2));
		const outcome = await run.settled();
		expect(outcome.status).toBe("rolledBack");
		if (outcome.status !== "rolledBack") return;
		expect(outcome.by).toBe("failure");
		expect(outcome.reason).toContain("health check on port 8080");
		expect(outcome.diagnosis?.causes[0]?.code).toBe("cause.health-check-failed");
		expect((await aws.appRunner.status(web())).status).toBe("RUNNING");
		const error = await thrown(aws.watch(web()));
		expect(isRolloutError(error) && error.code).toBe("rollout.rolled-back");
	});

	it("says why, whenever the lines of its logs arrive", async () => {
		for (const seed of [0, 1, 2, 3]) {
			const { sim, aws } = await running({ seed });
			sim.faults.failingHealthCheck({ image: V2 });
			const outcome = await aws.deploy(web(V2)).settled();
			expect("reason" in outcome && outcome.reason, `seed ${seed}`).toContain("health check on port 8080");
		}
	});

	it("hides the values of variables that the container wrote", async () => {
		const { sim, aws } = await running();
		sim.faults.crashAfterStart({ image: V2, exitCode: 3, reason: "login with correct-horse-battery failed" });
		const { events, error } = await follow(aws.deploy(web(V2)));
		expect(JSON.stringify(events)).toContain("exit code 3");
		expect(JSON.stringify([events, error, String(error)])).not.toContain("correct-horse-battery");
	});

	it("hides what the commands before and after hold", async () => {
		const { sim, aws } = await running({}, web().command("node x --token=OLDCMD-111"));
		sim.faults.crashAfterStart({ image: V2, reason: "exec failed: node x --token=NEWCMD-222 (was OLDCMD-111)" });
		const { events, error } = await follow(aws.deploy(web(V2).command("node x --token=NEWCMD-222")));
		expect(JSON.stringify(events)).toContain("exec failed");
		expect(JSON.stringify([events, error, String(error)])).not.toMatch(/NEWCMD|OLDCMD/);
	});

	it.each([
		["notFound", "cause.image-not-found"],
		["denied", "cause.image-denied"],
		["rateLimit", "cause.image-rate-limited"],
		["network", "cause.image-unreachable"],
	] as const)("names the cause of an image that can't be pulled: %s", async (variant, code) => {
		for (const seed of [1, 2, 3]) {
			const { sim, aws } = stage({ seed });
			sim.faults.imagePullError({ image: V2, variant });
			const outcome = await aws.deploy(web(V2)).settled();
			expect(outcome.status).toBe("failed");
			expect("diagnosis" in outcome && outcome.diagnosis?.causes[0]?.code).toBe(code);
		}
	});
});

describe("a creation that fails", () => {
	it("is no success, and says why", async () => {
		const { sim, aws } = stage();
		sim.faults.crashAfterStart({ oom: true });
		const outcome = await aws.deploy(web()).settled();
		expect(outcome.status).toBe("failed");
		expect("reason" in outcome && outcome.reason).toContain("memory");
		expect((await aws.appRunner.status(web())).status).toBe("CREATE_FAILED");
	});

	it("is told again by watching, from its ARN", async () => {
		const { sim, aws } = stage();
		sim.faults.failingHealthCheck();
		await aws.deploy(web()).settled();
		const { arn } = await aws.appRunner.status(web());
		expect((await aws.watch(arn).settled()).status).toBe("failed");
	});

	it("fails all the same where its logs may not be read", async () => {
		const { sim, aws } = stage();
		sim.faults.crashAfterStart();
		sim.faults.denied({ operation: "GetLogEvents" });
		const outcome = await aws.deploy(web()).settled();
		expect(outcome.status).toBe("failed");
	});
});
