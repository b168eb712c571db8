import { connect } from "../../dist/index.js";
import { oneContainer } from "../app.mjs";
import { mean, normal, quantile, randomOf, say, uniform } from "../figures.mjs";
import { stubEcs } from "../stub-ecs.mjs";
import { row } from "../table.mjs";

const TRIALS = 1_000;
const BOTH = [
	{ from: 0, to: 120, waiter: "31.4 s × 4.0", ecspresso: "5.3 s × 13.5" },
	{ from: 60, to: 600, waiter: "193 s × 6.6", ecspresso: "4.9 s × 67" },
];
const NOTE =
	"reads: every read of the run but those for evidence (DescribeServices for events once the deployment is found); the product is mean delay × mean reads, with the two reads of the plan among them";

/** How late the end is told when nothing is known of the service, and with how many reads. */
export async function late() {
	const rows = [];
	for (const { from, to, waiter, ecspresso } of BOTH) {
		const readies = uniform(randomOf(1), TRIALS, from, to);
		const trials = [];
		for (const readySeconds of readies) trials.push(await trial({ readySeconds }));
		const name = `ready U(${from},${to})`;
		const fixed = fixedPoll(readies, 5);
		const seen = summary(trials);
		rows.push(
			row(
				`${name}: mean delay`,
				`fixed 5 s ${say(fixed.delay)}; ecspresso ${ecspresso}; SDK waiter ${waiter}`,
				"≤ 2.5 s",
				`${say(seen.delay, 2)} s`,
				seen.delay <= 2.5,
			),
			row(
				`${name}: p95 of the delay`,
				"fixed 5 s 4.8; SDK waiter 94 and 560",
				"≤ 5 s",
				`${say(seen.p95, 2)} s`,
				seen.p95 <= 5,
			),
			row(
				`${name}: reads`,
				`fixed 5 s ${say(fixed.reads)}`,
				"-",
				`${say(seen.reads)} + ${say(seen.evidence)} for evidence`,
			),
			row(
				`${name}: delay × reads`,
				`fixed 5 s ${say(fixed.product)}`,
				"≤ the fixed poll's",
				say(seen.product),
				seen.product <= fixed.product,
			),
			row(`${name}: false time-outs`, "SDK waiter 20 % (600 s)", "0", `${seen.wrong} of ${TRIALS}`, seen.wrong === 0),
		);
	}
	return { title: "told late × calls, nothing known", rows, notes: [NOTE] };
}

/** The same where five earlier deployments of the service tell what to expect, and where a wait is known. */
export async function known() {
	const random = randomOf(2);
	const mus = uniform(random, TRIALS, 60, 600);
	const trials = [];
	const readies = [];
	for (const mu of mus) {
		const draw = () => Math.max(5, normal(random, mu, 0.15 * mu));
		const readySeconds = draw();
		readies.push(readySeconds);
		trials.push(await trial({ readySeconds, earlierSeconds: [draw(), draw(), draw(), draw(), draw()] }));
	}
	const seen = summary(trials);
	const best = Math.min(...[0.1, 0.5, 1, 2, 3, 5, 10].map((period) => fixedPoll(readies, period).product));
	const [bake] = [await trial({ readySeconds: 60 + 30 * 60, bakeMinutes: 30 })];
	const [plain] = [await trial({ readySeconds: 60 })];
	return {
		title: "told late × calls, five earlier deployments known",
		rows: [
			row(
				"N(μ, 0.15 μ), μ ~ U(60,600): delay × reads",
				`best fixed poll ${say(best)}`,
				"≤ ½ of it",
				`${say(seen.product)} (${say(seen.delay, 2)} s × ${say(seen.reads)})`,
				seen.product <= best / 2,
			),
			row("the same: p95 of the delay, reads for evidence", "-", "-", `${say(seen.p95, 2)} s, ${say(seen.evidence)}`),
			row("the same: false time-outs", "-", "0", `${seen.wrong} of ${TRIALS}`, seen.wrong === 0),
			row(
				"reads that 30 minutes of bake time add",
				"fixed 5 s 360",
				"-",
				`${bake.reads - plain.reads} + ${bake.evidence - plain.evidence} for evidence, told ${say(bake.delay)} s late`,
			),
		],
		notes: [NOTE],
	};
}

const definition = oneContainer("prod", "api", "a/b:1")
	.compile()
	.steps.find(({ operation }) => operation === "RegisterTaskDefinition").input;
const app = oneContainer("prod", "api", "a/b:2");

/** Virtual time for one sleeper: who sleeps is the only one, so time jumps at once. */
function loneClock() {
	let now = Date.UTC(2026, 0, 5, 8);
	return {
		now: () => now,
		sleep: async (ms) => {
			now += Math.ceil(ms);
		},
		during: (work) => work(),
	};
}

/** One real deploy on a virtual clock. */
async function trial(options) {
	const clock = loneClock();
	const stub = stubEcs(clock, { ...options, definition });
	const aws = connect({ region: "eu-west-1", clients: { ecs: stub.client }, clock });
	const outcome = await aws.deploy(app, { timeout: "2h" }).settled();
	const { plan, main, evidence } = stub.reads;
	const isRight = outcome.status === "succeeded" && outcome.deployment?.endsWith("/x");
	return { delay: (clock.now() - stub.readyAt()) / 1000, reads: plan + main, evidence, isRight };
}

function summary(trials) {
	const delays = trials.map(({ delay }) => delay);
	const delay = mean(delays);
	const reads = mean(trials.map((each) => each.reads));
	const evidence = mean(trials.map((each) => each.evidence));
	return {
		delay,
		p95: quantile(delays, 0.95),
		reads,
		evidence,
		product: delay * reads,
		wrong: trials.filter(({ isRight }) => !isRight).length,
	};
}

/** A look at once and every `period` seconds, until one sees the end. */
function fixedPoll(readies, period) {
	const delay = mean(readies.map((ready) => Math.ceil(ready / period) * period - ready));
	const reads = mean(readies.map((ready) => Math.ceil(ready / period) + 1));
	return { delay, reads, product: delay * reads };
}
