import type { Switches } from "../../../src/testing/index.js";
import { POSITIONS } from "../../../src/testing/world/switches.js";
import fc from "../../random.js";
import { CRASHES, GATE_STAGES, GOOD, NOT_THERE, STRATEGY_NAMES, type Wanted } from "./apps.js";

/** How the function of a gate behaves; `leave` gives none and lets the run end there. */
export type GateMood = "yes" | "no" | "throws" | "thinks" | "hangs" | "leave";

export interface CallFault {
	readonly kind: "throttle" | "serverError" | "reset" | "lostAnswer" | "staleRead" | "slow";
	readonly operation: string;
	readonly times: number;
	readonly after: number;
}

export interface Deploy {
	readonly do: "deploy";
	readonly app: Wanted;
	readonly mood: GateMood;
	readonly ifBusy: "wait" | "supersede" | "refuse";
	readonly force: boolean;
	readonly onCancel: "detach" | "rollback" | "stop";
	/** How many pipelines do it in the same instant. */
	readonly pipelines: number;
	/** The loop is left after so many events; 0 stays. */
	readonly leavesAfter: number;
}

/** What somebody does, and how long until somebody does something next. */
export type Act = (
	| Deploy
	| { readonly do: "abort"; readonly of: number }
	/** Goes on from a token: of the run's newest event, or of one before it, as after a crash of its process. */
	| { readonly do: "watch"; readonly of: number; readonly share: number; readonly mood: GateMood }
	| { readonly do: "watchService"; readonly mood: GateMood }
	| { readonly do: "stop"; readonly how: "rollback" | "stop"; readonly of: number | undefined }
	| { readonly do: "continue"; readonly answer: "continue" | "rollback"; readonly mood: GateMood }
	| { readonly do: "rollback" }
	| { readonly do: "restart" }
	| { readonly do: "scale"; readonly count: number }
	| { readonly do: "alarm"; readonly seconds: number }
	| ({ readonly do: "fault" } & CallFault)
) & { readonly thenSeconds: number };

export interface Story {
	readonly seed: number;
	readonly switches: Switches;
	/** What the Lambda function of the hook answers, call by call; the last goes on. */
	readonly hookAnswers: readonly ("SUCCEEDED" | "FAILED" | "IN_PROGRESS")[];
	readonly acts: readonly Act[];
}

const OPERATIONS = [
	"DescribeServices",
	"DescribeServiceDeployments",
	"DescribeServiceRevisions",
	"ListServiceDeployments",
	"DescribeTaskDefinition",
	"RegisterTaskDefinition",
	"UpdateService",
	"StopServiceDeployment",
	"ContinueServiceDeployment",
];

const mood = fc.constantFrom<GateMood>("yes", "no", "throws", "thinks", "hangs", "leave");
const which = fc.nat({ max: 7 });

const app: fc.Arbitrary<Wanted> = fc.record({
	image: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...GOOD) }, fc.constantFrom(CRASHES, NOT_THERE)),
	strategy: fc.constantFrom(...STRATEGY_NAMES),
	gate: fc.option(fc.constantFrom(...GATE_STAGES), { nil: undefined }),
	hook: fc.boolean(),
	alarm: fc.boolean(),
});

const thenSeconds = fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 90 }), fc.nat({ max: 900 }));

const name = <Name extends Act["do"]>(said: Name) => fc.constant(said);

const deploy = fc.record({
	do: name("deploy"),
	thenSeconds,
	app,
	mood,
	ifBusy: fc.constantFrom("wait" as const, "supersede" as const, "refuse" as const),
	force: fc.boolean(),
	onCancel: fc.constantFrom("detach" as const, "rollback" as const, "stop" as const),
	pipelines: fc.constantFrom(1, 1, 1, 2),
	leavesAfter: fc.constantFrom(0, 0, 0, 0, 0, 12, 30),
});

const fault = fc.record({
	do: name("fault"),
	thenSeconds,
	kind: fc.constantFrom<CallFault["kind"]>("throttle", "serverError", "reset", "lostAnswer", "staleRead", "slow"),
	operation: fc.constantFrom(...OPERATIONS),
	times: fc.integer({ min: 1, max: 3 }),
	after: fc.nat({ max: 3 }),
});

const how = fc.constantFrom("rollback" as const, "stop" as const);
const answer = fc.constantFrom("continue" as const, "rollback" as const);
const share = fc.constantFrom(0.3, 0.6, 0.9, 1, 1);

const anyAct: fc.Arbitrary<Act> = fc.oneof(
	{ weight: 5, arbitrary: deploy },
	{ weight: 3, arbitrary: fault },
	{ weight: 2, arbitrary: fc.record({ do: name("watch"), thenSeconds, of: which, share, mood }) },
	fc.record({ do: name("abort"), thenSeconds, of: which }),
	fc.record({ do: name("watchService"), thenSeconds, mood }),
	fc.record({ do: name("stop"), thenSeconds, how, of: fc.option(which, { nil: undefined }) }),
	fc.record({ do: name("continue"), thenSeconds, answer, mood }),
	fc.record({ do: name("rollback"), thenSeconds }),
	fc.record({ do: name("restart"), thenSeconds }),
	fc.record({ do: name("scale"), thenSeconds, count: fc.integer({ min: 0, max: 4 }) }),
	fc.record({ do: name("alarm"), thenSeconds, seconds: fc.integer({ min: 20, max: 300 }) }),
);

/** Every switch in any position, but those without service deployments: there nothing of the truth could be read. */
const switches: fc.Arbitrary<Switches> = fc
	.record(
		Object.fromEntries(
			Object.entries(POSITIONS)
				.filter(([name]) => name !== "withoutServiceDeployments")
				.map(([name, positions]): [string, fc.Arbitrary<unknown>] => [name, fc.constantFrom<unknown>(...positions)]),
		),
		{ requiredKeys: [] },
	)
	.filter(({ rollbackDeploymentId, rollbackTasks }) => rollbackDeploymentId !== "old" || rollbackTasks !== "new");

export const anyStory: fc.Arbitrary<Story> = fc.record({
	seed: fc.integer({ min: 1, max: 100_000 }),
	switches,
	hookAnswers: fc.array(fc.constantFrom("SUCCEEDED" as const, "FAILED" as const, "IN_PROGRESS" as const), {
		minLength: 1,
		maxLength: 3,
	}),
	acts: fc.array(anyAct, { minLength: 1, maxLength: 8 }),
});
