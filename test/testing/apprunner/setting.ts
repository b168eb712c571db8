import {
	AppRunnerClient,
	CreateServiceCommand,
	type CreateServiceCommandInput,
	DescribeServiceCommand,
	ListOperationsCommand,
} from "@aws-sdk/client-apprunner";
import { type Simulator, type Switches, simulate } from "../../../src/testing/index.js";

export const V1 = "public.ecr.aws/acme/web/api:1";
export const V2 = "public.ecr.aws/acme/web/api:2";

/** A simulator whose reads are fresh, and a client of its App Runner. */
export function setting(switches: Switches = {}, world: "assumed" | "declared" = "assumed") {
	const sim = simulate({ world, switches: { consistencySeconds: 0, ...switches } });
	return { sim, client: new AppRunnerClient(sim.clientConfig()) };
}

export const source = (ImageIdentifier = V1) => ({
	ImageRepository: { ImageIdentifier, ImageRepositoryType: "ECR_PUBLIC" as const },
});

/** Creates a service and lets its first operation end. */
export async function made(
	sim: Simulator,
	client: AppRunnerClient,
	input: Partial<CreateServiceCommandInput> = {},
): Promise<string> {
	const { Service } = await client.send(
		new CreateServiceCommand({ ServiceName: "web-api", SourceConfiguration: source(), ...input }),
	);
	await sim.clock.advance("10m");
	return Service?.ServiceArn ?? "";
}

export const statusOf = async (client: AppRunnerClient, ServiceArn: string) =>
	(await client.send(new DescribeServiceCommand({ ServiceArn }))).Service?.Status;

/** Types and statuses, newest first. */
export async function operationsOf(client: AppRunnerClient, ServiceArn: string): Promise<string[]> {
	const { OperationSummaryList = [] } = await client.send(new ListOperationsCommand({ ServiceArn }));
	return OperationSummaryList.map(({ Type, Status }) => `${Type} ${Status}`);
}

/** What came of a call: its answer, or the name of the error. */
export const outcome = <Answer>(call: Promise<Answer>): Promise<Answer | string> =>
	call.catch((error: Error) => error.name);
