import { codedeploy } from "../../src/aws/codedeploy.js";
import { ecs } from "../../src/aws/ecs.js";
import type { CodeDeployContext } from "../../src/codedeploy/context.js";
import { deployByCodeDeploy } from "../../src/codedeploy/deploy.js";
import { asDeployed } from "../../src/codedeploy/described.js";
import { planDeployment } from "../../src/codedeploy/plan/plan-deployment.js";
import { CodeDeployReader } from "../../src/codedeploy/reader.js";
import { EcsReader } from "../../src/ecs/observe/reader.js";
import { Caller } from "../../src/engine/call.js";
import { Clients } from "../../src/engine/clients.js";
import type { GantryEvent } from "../../src/engine/events.js";
import type { Outcome } from "../../src/engine/outcome.js";
import { Secrets } from "../../src/engine/redact.js";
import { retryStrategy } from "../../src/engine/retry.js";
import type { Telling } from "../../src/engine/run.js";
import type { SimulateOptions } from "../../src/testing/index.js";
import { GROUP, type GroupSettings, stage as world } from "../testing/codedeploy/stage.js";

export { GROUP };
export const CANARY: GroupSettings = { deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes" };

/** A simulated AWS in which CodeDeploy rolls out `prod/api`, and what the verbs work with there. Reads lag, as in AWS. */
export async function stage(settings: GroupSettings = {}, options: SimulateOptions = {}) {
	const there = await world(settings, { switches: {}, ...options });
	const { sim } = there;
	const events: GantryEvent[] = [];
	const config = { ...sim.clientConfig(), retryStrategy: retryStrategy(sim.clock, () => sim.random()) };
	const caller = new Caller(new Clients(sim.clock, {}, config), undefined, sim.clock);
	const context: CodeDeployContext = {
		caller,
		clock: sim.clock,
		reader: new CodeDeployReader(caller),
		subject: "prod/api",
		secrets: new Secrets(),
		options: {},
		teller: {
			tell: (event: Telling) =>
				void events.push({ ...event, at: sim.clock.now(), subject: "prod/api", token: "" } as GantryEvent),
			forward: () => undefined,
			setToken: () => undefined,
			isAttached: () => true,
		},
	};
	const reader = new EcsReader(caller, sim.clock, () => 0);
	const described = async () => {
		const found = await reader.service("prod", "api", undefined);
		if (!found) throw new Error("the service is not there");
		return found;
	};
	/** Plans and carries out what brings this definition. */
	const deploy = async (
		taskDefinition: string,
		more: Partial<CodeDeployContext> = {},
		ifBusy?: "wait" | "supersede" | "refuse",
	): Promise<Outcome> => {
		const current = await described();
		const { steps } = planDeployment({
			cluster: "prod",
			service: "api",
			group: GROUP,
			current,
			diff: { members: {}, changes: [] },
			taskDefinition,
			after: [],
			redact: (text) => text,
		});
		return deployByCodeDeploy(
			{
				steps,
				group: GROUP,
				ifBusy,
				clients: { codedeploy, ecs },
				adopt: {},
				completed: (_, input) => input,
				connection: async () => undefined,
				changed: ["taskDefinition"],
				previous: asDeployed(current).taskDefinition,
			},
			{ ...context, ...more },
		);
	};
	const told = <Type extends GantryEvent["type"]>(type: Type) =>
		events.filter((event): event is Extract<GantryEvent, { type: Type }> => event.type === type);
	const running = async () => asDeployed(await described()).taskDefinition;
	const writes = () =>
		sim.journal
			.filter(
				({ service, operation }) => service === "codedeploy" && /^(CreateDeployment$|Stop|Continue)/.test(operation),
			)
			.map(({ operation, outcome }) => (outcome === "ok" ? operation : `${operation} ${outcome}`));
	return { ...there, context, described, events, deploy, told, running, writes };
}

/** What a promise rejects with. */
export const thrown = (work: Promise<unknown>): Promise<unknown> =>
	work.then(
		() => undefined,
		(error: unknown) => error,
	);

/** How a group waits: before traffic, and before the old task set's end; minutes. */
export const waits = (ready: number, termination = 0): GroupSettings => ({
	blueGreenDeploymentConfiguration: {
		deploymentReadyOption:
			ready > 0
				? { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: ready }
				: { actionOnTimeout: "CONTINUE_DEPLOYMENT" },
		terminateBlueInstancesOnDeploymentSuccess: {
			action: "TERMINATE",
			terminationWaitTimeInMinutes: termination,
		},
	},
});

type AutoRollback = NonNullable<NonNullable<GroupSettings["autoRollbackConfiguration"]>["events"]>;
export const rollsBack = (...events: AutoRollback): GroupSettings => ({
	autoRollbackConfiguration: { enabled: true, events },
});
