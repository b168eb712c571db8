import { connect, isGantryError } from "gantry";
import { report } from "gantry/report";
import { simulate } from "gantry/testing";
import { app, brokenImage } from "./app.mjs";
import { readArguments, UsageError, usage } from "./arguments.mjs";

/** On a terminal the embedded AWS runs so many times faster than the real one; elsewhere nobody waits at all. */
const WATCHABLE_SPEED = 12;
const INTERRUPTED = 130;

// The SDK announces its next Node version on stderr, in the middle of the live report.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const interrupt = new AbortController();
process.once("SIGINT", () => interrupt.abort());
process.exitCode = await main(process.argv.slice(2)).catch(tellFault);

async function main(args) {
	const options = readArguments(args, process.env);
	if (options.help) return tell(usage);
	if (options.aws) return onAws(options);
	return embedded(options);
}

async function embedded({ fast, place }) {
	const sim = simulate();
	sim.faults.crashAfterStart({ image: brokenImage, seconds: 2 });
	const server = process.stdout.isTTY && !fast ? await sim.listen({ speed: WATCHABLE_SPEED }) : undefined;
	tell("An AWS in this process: no account is needed, nothing leaves this machine.");
	try {
		return await story(connect(sim), place);
	} finally {
		await server?.close();
	}
}

async function onAws({ place, region, yes, keep }) {
	const aws = connect(region ? { region } : {});
	if (!yes) {
		tell(String(await aws.plan(app(1, place))));
		return tell("\nNothing was sent. Run it again with --yes to make these calls, then roll to versions 2 and 3.");
	}
	const code = await story(aws, place);
	if (code !== 0 || keep) return code;
	heading("Clean up: no tasks are left running");
	const { status } = await report(aws.scale(app(1, place), 0, { signal: interrupt.signal }));
	const { clusterName, existing, serviceName } = place;
	tell(`\nRemove the service: aws ecs delete-service --force --cluster ${clusterName} --service ${serviceName}`);
	if (!existing) tell(`Then its cluster:   aws ecs delete-cluster --cluster ${clusterName}`);
	return status === "succeeded" ? 0 : 1;
}

/** Gives the exit code: 0 where AWS did what the story tells. */
async function story(aws, place) {
	heading("Version 1: what would be called, before anything is");
	tell(String(await aws.plan(app(1, place))));

	heading("Version 1 goes out");
	const first = await deploy(aws, app(1, place));
	if (first.status !== "succeeded") return failed(first);

	heading("Version 2 takes over, task by task");
	const second = await deploy(aws, app(2, place));
	if (second.status !== "succeeded") return failed(second);

	heading("Version 3 ends as soon as it has started: nobody stays awake for it");
	const third = await deploy(aws, app(3, place));
	if (third.status !== "rolledBack") return failed(third);

	const cause = third.diagnosis?.causes[0];
	tell(`\nVersion 2 serves again, and the diagnosis says why: ${cause?.code ?? "no cause was seen"}.`);
	tell("Next: README.md shows the chain behind this, docs/testing.md how to rehearse your own in a unit test.");
	return 0;
}

function deploy(aws, version) {
	return report(aws.deploy(version, { signal: interrupt.signal }));
}

function failed(outcome) {
	if (!interrupt.signal.aborted) return 1;
	tell(`\nInterrupted${outcome.deployment ? ": the deployment goes on without us" : ""}.`);
	return INTERRUPTED;
}

function heading(text) {
	tell(`\n── ${text}`);
}

function tell(text) {
	console.log(text);
	return 0;
}

function tellFault(error) {
	if (isGantryError(error)) console.error(`${error.message}\n→ ${error.hint}`);
	else if (error instanceof UsageError) console.error(`${error.message}\n\n${usage}`);
	else console.error(error);
	return 1;
}
