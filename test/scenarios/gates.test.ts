import { describe, expect, it } from "vitest";
import { connect, type GateContext } from "../../src/index.js";
import { balanced } from "./shifting.js";
import { follow, running, stage, thrown, V1, V2, V3, writes } from "./stage.js";

const gated = (image: string) =>
	balanced(image).blueGreen({ bake: "5m" }).gate("POST_TEST_TRAFFIC_SHIFT", "smoke", { timeout: "30m" });
const stepped = (image: string) =>
	balanced(image)
		.linear({ stepPercent: 50, stepBake: "10m", bake: "0m" })
		.gate("PRE_PRODUCTION_TRAFFIC_SHIFT", "step", { timeout: "30m" });
const yes = { gates: { smoke: () => true } };

describe("a gate", () => {
	it("is asked once, told where the new revision can be reached, and lets it go on", async () => {
		const { aws, mark, sim } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		const asked: GateContext[] = [];
		const seen: unknown[] = [];
		const run = aws.deploy(gated(V2), {
			gates: {
				smoke: async (context) => {
					asked.push(context);
					seen.push((await context.addresses()).length, await context.testEndpoint());
				},
			},
		});
		const { events, error } = await follow(run);
		expect(error).toBeUndefined();
		expect(asked).toHaveLength(1);
		expect(asked[0]).toMatchObject({
			subject: "prod/api",
			gate: "smoke",
			stage: "POST_TEST_TRAFFIC_SHIFT",
			ask: 1,
			revision: { taskDefinition: expect.stringMatching(/:2$/), running: 2, desired: 2 },
			weights: { production: 0, test: 100 },
			timeoutAction: "ROLLBACK",
		});
		expect(seen).toEqual([2, { url: expect.stringMatching(/^https?:\/\/.+:\d+$/), conditions: expect.any(Array) }]);
		expect(events.filter(({ type }) => type === "gate").map((event) => "state" in event && event.state)).toEqual([
			"asked",
			"continued",
		]);
		expect(writes(sim, mark)).toEqual(["RegisterTaskDefinition", "UpdateService", "ContinueServiceDeployment"]);
	});

	it("that says no, or throws, rolls back with its message", async () => {
		const { aws } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		const no = await aws.deploy(gated(V2), { gates: { smoke: () => false } }).settled();
		expect(no).toMatchObject({ status: "rolledBack", by: "gate", to: expect.stringMatching(/:1$/) });
		const thrownBy = await aws
			.deploy(gated(V2), {
				gates: {
					smoke: () => {
						throw new Error("checkout answers 500");
					},
				},
			})
			.settled();
		expect(thrownBy).toMatchObject({
			status: "rolledBack",
			by: "gate",
			reason: expect.stringContaining("checkout answers 500"),
		});
	});

	it("is asked before every step of a linear deployment, by a new hook each time", async () => {
		const { aws } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		const hooks: string[] = [];
		const run = aws.deploy(stepped(V2), {
			gates: {
				step: ({ ask, weights }) => {
					hooks.push(`${ask} at ${weights.production} %`);
				},
			},
		});
		const { events, error } = await follow(run);
		expect(error).toBeUndefined();
		expect(hooks).toEqual(["1 at 0 %", "2 at 50 %"]);
		const shares = events
			.filter(({ type }) => type === "traffic")
			.map((event) => "production" in event && event.production);
		expect(shares).toEqual([0, 0, 50, 100].slice(shares.length === 3 ? 1 : 0));
		const ids = new Set(events.flatMap((event) => (event.type === "gate" ? [event.hook] : [])));
		expect(ids.size).toBe(2);
	});

	it("of a newer deployment is not answered by the token of an older run that never knew its own", async () => {
		const { aws, sim, mark } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		const older = aws.deploy(gated(V2), { gates: "leave" });
		let token = "";
		for await (const event of older) if (event.type === "step" && event.state === "done") token = event.token;
		const newer = await aws.deploy(gated(V3), { gates: "leave", ifBusy: "supersede" });
		expect(newer.status).toBe("paused");
		const refused = await thrown(aws.continue(token, "continue"));
		expect(refused).toMatchObject({ code: "plan.nothing-waits" });
		expect(writes(sim, mark)).not.toContain("ContinueServiceDeployment");
	});

	it("without a function is refused before anything is sent, by type and at run time", async () => {
		const { aws, sim } = stage();
		// @ts-expect-error each gate needs its function
		const error = await thrown(aws.deploy(gated(V1)));
		expect(error).toMatchObject({ code: "plan.gate-unanswered", message: expect.stringContaining("smoke") });
		// @ts-expect-error the name is another
		expect(await thrown(aws.deploy(gated(V1), { gates: { smock: () => true } }))).toMatchObject({
			code: "plan.gate-unanswered",
		});
		expect(writes(sim)).toEqual([]);
	});

	it("whose function hears that its time is over leaves AWS's own action in charge", async () => {
		const { aws, sim } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		let heard = "";
		const outcome = await aws
			.deploy(gated(V2), {
				gates: {
					smoke: async ({ signal }) => {
						await sim.clock.sleep(3_600_000, signal).catch(() => {
							heard = String(signal.reason);
						});
						return new Promise<boolean>(() => undefined);
					},
				},
			})
			.settled();
		expect(heard).toContain("expire");
		expect(outcome).toMatchObject({
			status: "rolledBack",
			by: "gate",
			reason: "gate 'smoke' expired without an answer",
		});
		expect(writes(sim)).not.toContain("ContinueServiceDeployment");
	});

	it("left alone ends the run as paused, and anybody can continue it from elsewhere", async () => {
		const { aws, sim } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		const paused = await aws.deploy(gated(V2), { gates: "leave" });
		expect(paused).toMatchObject({
			status: "paused",
			gate: "smoke",
			stage: "POST_TEST_TRAFFIC_SHIFT",
			hookId: expect.any(String),
			deployment: expect.stringContaining("service-deployment/"),
			expiresAt: expect.any(Number),
		});
		expect(await thrown(connect(sim).continue("prod/api", "continue", { stage: "PRE_SCALE_UP" }))).toMatchObject({
			code: "plan.nothing-waits",
		});
		const done = await connect(sim).continue("prod/api", "continue");
		expect(done).toMatchObject({ status: "succeeded", taskDefinition: expect.stringMatching(/:2$/) });
		expect(await thrown(aws.continue("prod/api", "continue"))).toMatchObject({ code: "plan.nothing-waits" });
	});

	it("can be answered with a rollback from elsewhere, which is what was asked for", async () => {
		const { aws, sim } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		await aws.deploy(gated(V2), { gates: "leave" });
		const back = await connect(sim).continue("prod/api", "rollback");
		expect(back).toMatchObject({ status: "rolledBack", by: "gate", to: expect.stringMatching(/:1$/) });
	});

	it("is answered elsewhere while our function still thinks: the run goes on by that answer", async () => {
		const { aws, sim } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		let answered = false;
		const run = aws.deploy(gated(V2), {
			gates: {
				smoke: async ({ signal }) => {
					if (!answered) {
						answered = true;
						await connect(sim).continue("prod/api", "continue").settled();
					}
					await sim.clock.sleep(60_000, signal).catch(() => undefined);
				},
			},
		});
		expect(await run.settled()).toMatchObject({ status: "succeeded" });
		expect(writes(sim).filter((name) => name.startsWith("Continue"))).toEqual(["ContinueServiceDeployment"]);
	});

	it("survives a lost answer of its continuation: it is given once", async () => {
		const { aws, sim, mark } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		sim.faults.lostAnswer({ operation: "ContinueServiceDeployment" });
		expect(await aws.deploy(gated(V2), yes).settled()).toMatchObject({ status: "succeeded" });
		expect(writes(sim, mark).filter((name) => name.startsWith("Continue"))).toEqual(["ContinueServiceDeployment lost"]);
	});

	it("that may not be continued ends the watch with the action that is missing", async () => {
		const { aws, sim } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		sim.faults.denied({ operation: "ContinueServiceDeployment", times: Infinity });
		const error = await thrown(aws.deploy(gated(V2), yes));
		expect(error).toMatchObject({ code: "wait.broken", message: expect.stringContaining("ContinueServiceDeployment") });
	});

	it("is asked within seconds although earlier deployments took long, so that a short one does not expire unasked", async () => {
		const app = (image: string) =>
			balanced(image).blueGreen({ bake: "30m" }).gate("POST_TEST_TRAFFIC_SHIFT", "smoke", { timeout: "2m" });
		const { aws } = await running({}, balanced(V1).blueGreen({ bake: "30m" }));
		const left: number[] = [];
		const gates = { smoke: ({ expiresAt = 0 }: GateContext) => void left.push(expiresAt) };
		for (const image of [V2, "ghcr.io/acme/api:3", "ghcr.io/acme/api:4"]) {
			const asked: number[] = [];
			for await (const event of aws.deploy(app(image), { gates })) if (event.type === "gate") asked.push(event.at);
			expect((left.at(-1) ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(110_000);
		}
		expect(left).toHaveLength(3);
	});

	it("is watched by another process under the name of its stage", async () => {
		const { aws, sim } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		const left = await aws.deploy(gated(V2), { gates: "leave" });
		expect(left.status).toBe("paused");
		const outcome = await connect(sim)
			.watch("prod/api", { gates: { POST_TEST_TRAFFIC_SHIFT: () => true } })
			.settled();
		expect(outcome).toMatchObject({ status: "succeeded" });
	});
});

describe("what a gate's function does wrong", { timeout: 20_000 }, () => {
	const bad = (gate: () => unknown) => ({ gates: { smoke: gate as () => boolean } });

	it.each([
		["a word", () => "false"],
		["a number", () => 0],
		["null", () => null],
		["an error that it forgot to throw", () => new Error("bad")],
	])("returns %s: that is no yes", async (_, gate) => {
		const { aws } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		expect(await aws.deploy(gated(V2), bad(gate)).settled()).toMatchObject({
			status: "rolledBack",
			by: "gate",
			reason: expect.stringContaining("not true or false"),
		});
	});

	it.each([
		["nothing", Object.create(null)],
		["an error without words", new Error("")],
		["an error with a number for a message", Object.assign(new Error("x"), { message: 42 })],
	])("throws %s: the deployment is rolled back by the gate all the same", async (_, thrownValue) => {
		const { aws } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
		const gate = () => {
			throw thrownValue;
		};
		expect(await aws.deploy(gated(V2), bad(gate)).settled()).toMatchObject({
			status: "rolledBack",
			by: "gate",
			reason: expect.stringContaining("without a message"),
		});
	});

	it.each(["detach", "rollback"] as const)(
		"nothing is sent after the outcome when the run is left meanwhile (%s)",
		async (onCancel) => {
			const { sim, aws } = await running({}, balanced(V1).blueGreen({ bake: "0m" }));
			sim.faults.throttle({ operation: "ContinueServiceDeployment", times: Infinity });
			const leave = new AbortController();
			const run = aws.deploy(gated(V2), { ...yes, signal: leave.signal, onCancel });
			for await (const event of run) if (event.type === "retry") break;
			const settled = run.settled();
			leave.abort();
			await settled;
			const after = sim.journal.length;
			await sim.clock.advance("10m");
			expect(sim.journal.length).toBe(after);
		},
	);
});

it("a strategy that shifts switches off a circuit breaker that only rolling deployments have", async () => {
	const { aws, sim } = await running(
		{ switches: { breakerBeyondRolling: "refused" } },
		balanced(V1).rolling({ circuitBreaker: true }),
	);
	expect(await aws.deploy(balanced(V2).blueGreen({ bake: "0m" })).settled()).toMatchObject({ status: "succeeded" });
	expect(
		sim.journal.findLast(({ operation }) => operation === "UpdateService")?.input.deploymentConfiguration,
	).toMatchObject({
		deploymentCircuitBreaker: { enable: false, rollback: false },
	});
	expect((await aws.plan(balanced(V2).blueGreen({ bake: "0m" }))).steps).toEqual([]);
});
