import {
	DeleteServiceCommand,
	DescribeServiceCommand,
	ListOperationsCommand,
	PauseServiceCommand,
	ResumeServiceCommand,
	StartDeploymentCommand,
	UpdateServiceCommand,
} from "@aws-sdk/client-apprunner";
import { expect, test } from "vitest";
import fc from "../../random.js";
import { made, setting, source, V1, V2 } from "./setting.js";

/** Where each status may come from. Typed from the published enumerations and facts 4.5, not from the model. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
	PENDING: [],
	IN_PROGRESS: ["PENDING"],
	SUCCEEDED: ["IN_PROGRESS"],
	FAILED: ["IN_PROGRESS"],
	ROLLBACK_IN_PROGRESS: ["IN_PROGRESS"],
	ROLLBACK_SUCCEEDED: ["ROLLBACK_IN_PROGRESS"],
	ROLLBACK_FAILED: ["ROLLBACK_IN_PROGRESS"],
};
const OPEN = ["PENDING", "IN_PROGRESS", "ROLLBACK_IN_PROGRESS"];

/** Whether a status may follow another, whatever was between two looks. */
const mayFollow = (now: string, before: string): boolean =>
	now === before || (BEFORE[now] ?? []).some((one) => mayFollow(one, before));

const ACTS = ["update", "update back", "deploy", "pause", "resume", "delete", "crash", "mend", "wait", "look"] as const;

const walks = fc.record({
	acts: fc.array(fc.tuple(fc.constantFrom(...ACTS), fc.integer({ min: 1, max: 200 })), { minLength: 5, maxLength: 25 }),
	rollback: fc.constantFrom("ROLLBACK_SUCCEEDED" as const, "ROLLBACK_FAILED" as const),
	firstCrashes: fc.boolean(),
});

test("statuses of operations move along the published order, and a service is busy exactly while one is open", async () => {
	await fc.assert(
		fc.asyncProperty(walks, async ({ acts, rollback, firstCrashes }) => {
			const { sim, client } = setting({ serviceRollback: rollback });
			const first = firstCrashes ? sim.faults.crashAfterStart({ times: 1 }) : undefined;
			const ServiceArn = await made(sim, client);
			first?.clear();
			const told = new Map<string, string>();
			let crash: { clear(): void } | undefined;
			for (const [act, seconds] of acts) {
				const said = { ServiceArn };
				const update = (image: string) =>
					client.send(new UpdateServiceCommand({ ...said, SourceConfiguration: source(image) }));
				const calls: Readonly<Record<(typeof ACTS)[number], () => unknown>> = {
					update: () => update(V2),
					"update back": () => update(V1),
					deploy: () => client.send(new StartDeploymentCommand(said)),
					pause: () => client.send(new PauseServiceCommand(said)),
					resume: () => client.send(new ResumeServiceCommand(said)),
					delete: () => client.send(new DeleteServiceCommand(said)),
					crash: () => {
						crash ??= sim.faults.crashAfterStart({ image: V2 });
					},
					mend: () => {
						crash?.clear();
						crash = undefined;
					},
					wait: () => undefined,
					look: () => undefined,
				};
				try {
					await calls[act]();
				} catch (error) {
					expect(String(error)).toMatch(/Invalid(State|Request)Exception/);
				}
				if (act !== "look") await sim.clock.advance(seconds);
				await look(client, ServiceArn, told);
			}
		}),
		{ numRuns: 12 },
	);
});

async function look(client: ReturnType<typeof setting>["client"], ServiceArn: string, told: Map<string, string>) {
	const { Service } = await client.send(new DescribeServiceCommand({ ServiceArn }));
	const { OperationSummaryList = [] } = await client.send(new ListOperationsCommand({ ServiceArn }));
	for (const { Id = "", Status = "", EndedAt } of OperationSummaryList) {
		const before = told.get(Id) ?? "PENDING";
		expect([before, Status, mayFollow(Status, before)]).toEqual([before, Status, true]);
		expect(EndedAt !== undefined).toBe(!OPEN.includes(Status));
		told.set(Id, Status);
	}
	const open = OperationSummaryList.filter(({ Status = "" }) => OPEN.includes(Status));
	expect(open.length).toBe(Service?.Status === "OPERATION_IN_PROGRESS" ? 1 : 0);
}
