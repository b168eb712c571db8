import { connect } from "../../dist/index.js";
import { simulate } from "../../dist/testing.js";
import { oneContainer } from "../app.mjs";
import { say } from "../figures.mjs";
import { row } from "../table.mjs";

const SERVICES = 1_000;
/** A task takes so long to run that a deployment takes 60 seconds. */
const TASK_SECONDS = 39.5;
const WRITES = new Set(["RegisterTaskDefinition", "UpdateService", "CreateService", "TagResource"]);

/** A thousand services on one connection, against what the published budgets allow. */
export async function fleet() {
	const sim = simulate({ latencyMs: 80, switches: { taskStartSeconds: [TASK_SECONDS, TASK_SECONDS] } });
	const aws = connect(sim);
	const deploy = (image, options) => measure(sim, () => aws.deploy(apps(image), { timeout: "2h", ...options }));
	await deploy("a/b:1");
	const changed = await deploy("a/b:2");
	const forced = await deploy("a/b:2", { force: true });
	const same = await deploy("a/b:2");
	const share = (value, bound) => `${say(value)} s (${say(value / bound, 3)} ×)`;
	return {
		title: "fleet of 1,000 services, published budgets, 80 ms a call",
		rows: [
			row(
				"register + update + wait: makespan",
				"naive 978 fail; p-limit(10) + SDK waiter 8,713 s",
				"≤ 1.02 × 1,040 s",
				share(changed.seconds, 1040),
				changed.seconds <= 1.02 * 1040,
			),
			row(
				"the same: succeeded, throttled",
				"p-retry 4,831 throttles",
				"1,000, 0",
				`${changed.succeeded}, ${changed.throttled}`,
				changed.succeeded === SERVICES && changed.throttled === 0,
			),
			row(
				"the same: apply and wait, calls a service",
				"bound 2.1",
				"≤ 2.45",
				say(changed.applyCalls, 3),
				changed.applyCalls <= 2.45,
			),
			row("the same: plan, calls a service", "-", "≤ 1.15", say(changed.planCalls, 3), changed.planCalls <= 1.15),
			row(
				"the same: services whose last event was told, none twice",
				"-",
				"1,000",
				`${changed.told}`,
				changed.told === SERVICES,
			),
			row(
				"force, nothing changed: makespan",
				"bound 250 s",
				"≤ 1.02 × 250 s",
				share(forced.seconds, 250),
				forced.seconds <= 1.02 * 250,
			),
			row(
				"the same: succeeded, throttled, calls a service",
				"-",
				"1,000, 0",
				`${forced.succeeded}, ${forced.throttled}, ${say(forced.planCalls + forced.applyCalls, 3)}`,
				forced.succeeded === SERVICES && forced.throttled === 0,
			),
			row(
				"all unchanged: makespan",
				"bound about 50 s",
				"≤ 1.02 × 50 s",
				share(same.seconds, 50),
				same.seconds <= 1.02 * 50,
			),
			row(
				"the same: writes, throttled",
				"-",
				"0, 0",
				`${same.writes}, ${same.throttled}`,
				same.writes === 0 && same.throttled === 0,
			),
		],
		notes: [changed.calls, forced.calls].map((calls) => `calls: ${calls}`),
	};
}

const apps = (image) => Array.from({ length: SERVICES }, (_, index) => oneContainer("prod", `s${index}`, image));

async function measure(sim, start) {
	// The buckets are full again and reads no longer lag.
	await sim.clock.sleep(3_600_000);
	const first = sim.journal.length;
	const began = sim.clock.now();
	const run = start();
	const events = [];
	run.onEvent((event) => {
		if (event.type === "service-event") events.push(event);
	});
	const outcome = await run.settled();
	const journal = sim.journal.slice(first);
	const counts = {};
	for (const { operation } of journal) counts[operation] = (counts[operation] ?? 0) + 1;
	// The plan reads ten services a call before anything is written for them.
	const planCalls = (counts.DescribeTaskDefinition ?? 0) + SERVICES / 10;
	const outcomes = Object.values(outcome.parts);
	return {
		seconds: (sim.clock.now() - began) / 1000,
		succeeded: outcomes.filter(({ status }) => status === "succeeded").length,
		throttled: journal.filter(({ outcome: answer }) => answer === "ThrottlingException").length,
		writes: journal.filter(({ operation }) => WRITES.has(operation)).length,
		planCalls: planCalls / SERVICES,
		applyCalls: (journal.length - planCalls) / SERVICES,
		told: toldToTheEnd(events),
		calls: Object.entries(counts)
			.map(([name, count]) => `${name} ${say(count, 0)}`)
			.join(", "),
	};
}

/** Services whose events were told until the last, none of them twice. */
function toldToTheEnd(events) {
	if (new Set(events.map(({ id }) => id)).size < events.length) return 0;
	const ended = events.filter(({ text }) => /steady|deployment completed/i.test(text));
	return new Set(ended.map(({ subject }) => subject)).size;
}
