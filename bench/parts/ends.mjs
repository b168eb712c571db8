import { connect } from "../../dist/index.js";
import { simulate } from "../../dist/testing.js";
import { oneContainer } from "../app.mjs";
import { row } from "../table.mjs";

/** How many calls of the kind that fails are made until the truth is told. */
export async function ends() {
	const denied = await started(async (sim, aws) => {
		const from = sim.journal.length;
		sim.faults.denied({ operation: "DescribeServices" });
		const outcome = await aws.watch("prod/api").settled();
		return { outcome, calls: sim.journal.length - from };
	});
	const missing = await started(async (sim, aws) => {
		const from = sim.journal.length;
		const outcome = await aws.watch("prod/nobody").settled();
		return { outcome, calls: sim.journal.length - from };
	});
	const rolledBack = await started(async (sim, aws) => {
		sim.faults.crashAfterStart({ image: "a/b:2" });
		return { outcome: await aws.deploy(oneContainer("prod", "api", "a/b:2")).settled(), calls: 0 };
	});
	const code = ({ outcome }) => outcome.error?.code ?? outcome.status;
	const first = (what, seen, expected) =>
		row(
			what,
			"SDK waiter: 600 s",
			"first call",
			`${code(seen)}, call ${seen.calls}`,
			code(seen) === expected && seen.calls === 1,
		);
	return {
		title: "ends that are not success",
		rows: [
			first("watch, denied", denied, "call.denied"),
			first("watch, not found", missing, "call.not-found"),
			row(
				"deployment rolled back",
				'SDK waiter: "success"',
				"rolledBack",
				rolledBack.outcome.status,
				rolledBack.outcome.status === "rolledBack",
			),
		],
	};
}

async function started(story) {
	const sim = simulate();
	const aws = connect(sim);
	await aws.deploy(oneContainer("prod", "api", "a/b:1"));
	await sim.clock.sleep(60_000);
	return story(sim, aws);
}
