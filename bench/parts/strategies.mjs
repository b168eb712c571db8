import {
	DescribeServiceDeploymentsCommand,
	DescribeServicesCommand,
	ECSClient,
	UpdateServiceCommand,
} from "@aws-sdk/client-ecs";
import { connect } from "../../dist/index.js";
import { simulate } from "../../dist/testing.js";
import { balanced, oneContainer } from "../app.mjs";
import { evenly, mean, normal, quantile, randomOf, say } from "../figures.mjs";
import { sdkWaiter } from "../sdk-waiter.mjs";
import { row } from "../table.mjs";

/** Nothing is known of when a rolling deployment ends, so that its product is the one near its bound. */
const TRIALS = { ROLLING: 40, BLUE_GREEN: 12, CANARY: 12, LINEAR: 12 };
const STRATEGIES = {
	ROLLING: (image) => oneContainer("prod", "api", image),
	BLUE_GREEN: (image) => balanced("prod", "api", image).blueGreen({ bake: "10m" }),
	CANARY: (image) => balanced("prod", "api", image).canary({ percent: 5, stepBake: "10m", bake: "10m" }),
	LINEAR: (image) => balanced("prod", "api", image).linear({ stepPercent: 20, stepBake: "2m", bake: "5m" }),
};
/** The same with waits of so many minutes, and how many of them a deployment has. */
const WAITING = {
	BLUE_GREEN: { waits: 1, app: (bake) => (image) => balanced("prod", "api", image).blueGreen({ bake }) },
	CANARY: {
		waits: 2,
		app: (bake) => (image) => balanced("prod", "api", image).canary({ percent: 5, stepBake: bake, bake }),
	},
	LINEAR: {
		waits: 5,
		app: (bake) => (image) => balanced("prod", "api", image).linear({ stepPercent: 20, stepBake: bake, bake }),
	},
};
const REGIMES = [
	{ name: "ready U(0,120)", draw: (count) => evenly(count, 0, 120).map((seconds) => [seconds]) },
	{ name: "ready U(60,600)", draw: (count) => evenly(count, 60, 600).map((seconds) => [seconds]) },
	{ name: "ready N(μ, 0.15 μ), five known", isKnown: true, draw: fiveAndOne },
];
const EVIDENCE = new Set(["ListTasks", "DescribeTasks", "DescribeTargetHealth", "GetLogEvents", "DescribeAlarms"]);

/** How late each strategy's end is told, and with how many reads, beside the SDK's own waiter and fixed polls. */
export async function strategies() {
	const rows = [];
	for (const [strategy, app] of Object.entries(STRATEGIES)) {
		for (const regime of REGIMES) rows.push(...(await measure(strategy, app, regime)));
	}
	for (const [strategy, { waits, app }] of Object.entries(WAITING)) rows.push(await waiting(strategy, waits, app));
	return {
		title: "told late × calls, by strategy",
		rows,
		notes: [
			"from the service deployment's finishedAt on the simulator until the run's outcome, virtual time; the references wait for the same deployments",
			"ready: from PROVISIONING to RUNNING of a task; blue/green bakes 10 minutes, canary 10 at 5 % and 10 at the end, linear 2 after each 20 % and 5 at the end",
			"reads: every read of the run but those for evidence (DescribeServices for events once the deployment is found)",
		],
	};
}

async function measure(strategy, app, { name, isKnown = false, draw }) {
	const trials = [];
	for (const [index, readies] of draw(TRIALS[strategy]).entries()) {
		trials.push(await trial({ app, readies, isKnown, seed: index + 1 }));
	}
	const durations = trials.map(({ seconds }) => seconds);
	const delays = trials.map(({ delay }) => delay);
	const [delay, p95] = [mean(delays), quantile(delays, 0.95)];
	const reads = mean(trials.map((each) => each.reads));
	const evidence = mean(trials.map((each) => each.evidence));
	const right = trials.filter(({ isRight }) => isRight).length;
	const five = evenPoll(durations, 5);
	const ten = evenPoll(durations, 10);
	const best = Math.min(...[0.1, 0.5, 1, 2, 3, 5, 10].map((period) => evenPoll(durations, period).product));
	const most = isKnown ? best / 2 : five.product;
	const waiter = await sdkWaiter(durations);
	const what = `${strategy}, ${name}`;
	return [
		row(
			`${what}: mean delay, p95`,
			`SDK waiter ${say(waiter.delay)}, ${say(waiter.p95)}; fixed 10 s ${say(ten.delay)}, 9.5; fixed 5 s ${say(five.delay)}, 4.8`,
			"≤ 2.5 s, ≤ 5 s",
			`${say(delay, 2)} s, ${say(p95, 2)} s`,
			delay <= 2.5 && p95 <= 5 && right === trials.length,
		),
		row(
			`${what}: reads`,
			`SDK waiter ${say(waiter.reads)}; fixed 10 s ${say(ten.reads)}; fixed 5 s ${say(five.reads)}`,
			"-",
			`${say(reads)} + ${say(evidence)} for evidence`,
		),
		row(
			`${what}: delay × reads`,
			`SDK waiter ${say(waiter.product)}; fixed 10 s ${say(ten.product)}; fixed 5 s ${say(five.product)}`,
			isKnown ? "≤ ½ of the best fixed poll's" : "≤ the fixed 5 s poll's",
			`${say(delay * reads)} (${say((delay * reads) / (isKnown ? best : five.product), 2)} ×)`,
			delay * reads <= most,
		),
	];
}

/** How many reads a longer standing still costs. */
async function waiting(strategy, waits, app) {
	const long = await trial({ app: app("30m"), readies: [60], seed: 1 });
	const short = await trial({ app: app("1m"), readies: [60], seed: 1 });
	const [reads, evidence] = [long.reads - short.reads, long.evidence - short.evidence];
	return row(
		`${strategy}: reads that ${waits} × 29 minutes of bake and step waits add`,
		`fixed 5 s ${say(waits * 29 * 12, 0)}`,
		"≤ 2 a wait",
		`${reads} + ${evidence} for evidence, told ${say(long.delay)} s late`,
		reads <= 2 * waits,
	);
}

/** Five that came before and the one that is measured, all alike. */
function fiveAndOne(count) {
	const random = randomOf(3);
	return evenly(count, 60, 600).map((mu) =>
		Array.from({ length: 6 }, () => Math.max(5, normal(random, mu, 0.15 * mu))),
	);
}

/** A fixed poll that ends at any phase of its period alike, without the noise of few trials. */
function evenPoll(durations, period) {
	const [delay, reads] = [period / 2, mean(durations) / period + 1.5];
	return { delay, reads, product: delay * reads };
}

/** One deploy on the simulator, after those that are known; the first version's own one is never among them. */
async function trial({ app, readies, isKnown = false, seed }) {
	const taskStartSeconds = [1, 1];
	const sim = simulate({ seed, switches: { taskStartSeconds } });
	const ecs = new ECSClient(sim.clientConfig());
	const shown = new Set();
	hideAllBut(ecs, ({ status, serviceDeploymentArn }) => status !== "SUCCESSFUL" || shown.has(serviceDeploymentArn));
	const aws = connect(sim, { clients: { ecs } });
	await aws.deploy(app("a/b:1"));
	for (const ready of readies.slice(0, -1)) {
		taskStartSeconds.fill(ready);
		const again = { cluster: "prod", service: "api", forceNewDeployment: true };
		await ecs.send(new UpdateServiceCommand(again));
		await sim.clock.sleep(7_200_000);
		const { services } = await ecs.send(new DescribeServicesCommand({ cluster: "prod", services: ["api"] }));
		shown.add(services[0].currentServiceDeployment);
	}
	taskStartSeconds.fill(readies.at(-1));
	await sim.clock.sleep(3_600_000);
	const mark = sim.journal.length;
	const outcome = await aws.deploy(app("a/b:2"), { timeout: "5h" }).settled();
	const toldAt = sim.clock.now();
	const journal = sim.journal.slice(mark);
	const ask = new DescribeServiceDeploymentsCommand({ serviceDeploymentArns: [outcome.deployment] });
	const { serviceDeployments } = await ecs.send(ask);
	const [{ status, startedAt, finishedAt }] = serviceDeployments;
	if (isKnown && shown.size !== 5) throw new Error(`${shown.size} deployments are known, not five`);
	return {
		...readsOf(journal),
		delay: (toldAt - finishedAt.getTime()) / 1000,
		seconds: (finishedAt.getTime() - startedAt.getTime()) / 1000,
		isRight: outcome.status === "succeeded" && status === "SUCCESSFUL",
	};
}

/** Leaves deployments out of what is listed, so that no more is known than the trial is about. */
function hideAllBut(ecs, isShown) {
	ecs.middlewareStack.add(
		(next) => async (args) => {
			const result = await next(args);
			const { serviceDeployments } = result.output;
			if (args.input.service && serviceDeployments) {
				result.output.serviceDeployments = serviceDeployments.filter(isShown);
			}
			return result;
		},
		{ step: "initialize" },
	);
}

function readsOf(journal) {
	let [reads, evidence, isFound] = [0, 0, false];
	for (const { operation } of journal) {
		if (!/^(Describe|List|Get)/.test(operation)) continue;
		if (EVIDENCE.has(operation) || (operation === "DescribeServices" && isFound)) evidence++;
		else reads++;
		isFound ||= operation === "ListServiceDeployments" || operation === "DescribeServiceDeployments";
	}
	return { reads, evidence };
}
