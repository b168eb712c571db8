import {
	AppRunnerClient,
	CreateServiceCommand,
	DeleteServiceCommand,
	DescribeServiceCommand,
	ListOperationsCommand,
	ListServicesCommand,
	PauseServiceCommand,
	UpdateServiceCommand,
} from "@aws-sdk/client-apprunner";
import { describe, expect, it } from "vitest";
import { appRunner, connect } from "../../src/index.js";
import { type Simulator, simulate } from "../../src/testing/index.js";

const NAME = "web-api";
const V1 = "public.ecr.aws/acme/web/api:1";
const V2 = "public.ecr.aws/acme/web/api:2";
const app = (image: string) => appRunner(NAME).image(image);

const world = () => {
	const sim = simulate({ switches: { consistencySeconds: 0 } });
	return { sim, aws: connect(sim), client: new AppRunnerClient(sim.clientConfig()) };
};

/** What other tools ask of App Runner. */
class Tool {
	readonly #client: AppRunnerClient;
	constructor(readonly sim: Simulator) {
		this.#client = new AppRunnerClient(sim.clientConfig());
	}

	async find() {
		const { ServiceSummaryList = [] } = await this.#client.send(new ListServicesCommand({}));
		return ServiceSummaryList.find(({ ServiceName }) => ServiceName === NAME);
	}

	async status(ServiceArn: string) {
		return (await this.#client.send(new DescribeServiceCommand({ ServiceArn }))).Service?.Status;
	}

	async write(image: string, ServiceArn: string | undefined) {
		const SourceConfiguration = {
			ImageRepository: { ImageIdentifier: image, ImageRepositoryType: "ECR_PUBLIC" as const },
		};
		const { Service, OperationId } =
			ServiceArn === undefined
				? await this.#client.send(new CreateServiceCommand({ ServiceName: NAME, SourceConfiguration }))
				: await this.#client.send(new UpdateServiceCommand({ ServiceArn, SourceConfiguration }));
		return { arn: Service?.ServiceArn ?? "", id: OperationId };
	}

	/** The first page of operations, newest first. */
	async operation(ServiceArn: string, id: string | undefined) {
		const { OperationSummaryList = [] } = await this.#client.send(new ListOperationsCommand({ ServiceArn }));
		return OperationSummaryList.find(({ Id }) => Id === id)?.Status;
	}

	async remove(ServiceArn: string) {
		await this.#client.send(new DeleteServiceCommand({ ServiceArn }));
		await this.until(ServiceArn, (status) => status === "DELETED", 900);
	}

	/** Looks at the service time and again; answers its last status, or nothing after so many seconds. */
	async until(
		arn: string,
		isEnd: (status: string) => boolean,
		seconds: number,
		every = 1,
	): Promise<string | undefined> {
		for (let passed = 0; passed < seconds; passed += every) {
			const status = (await this.status(arn)) ?? "";
			if (isEnd(status)) return status;
			await this.sim.clock.sleep(every * 1000);
		}
		return undefined;
	}
}

/** The way of the official action: the service's status (it looks each second), and the operation on a first page when it updates. Facts 4.5. */
async function asTheActionDoes(sim: Simulator, image: string): Promise<"green" | "red"> {
	const tool = new Tool(sim);
	let there = await tool.find();
	if (there?.Status === "CREATE_FAILED") {
		await tool.remove(there.ServiceArn ?? "");
		there = undefined;
	}
	const { arn, id } = await tool.write(image, there?.ServiceArn);
	const status = await tool.until(arn, (told) => told !== "OPERATION_IN_PROGRESS", 600);
	if (status === undefined) return "red";
	if (!there) return "green";
	const operation = await tool.operation(arn, id);
	// An id that the page lacks counts as well.
	return operation === undefined || operation === "SUCCEEDED" ? "green" : "red";
}

/** Terraform's way: until the service is RUNNING, for 20 minutes. Facts 4.5. */
async function asTerraformDoes(sim: Simulator, image: string): Promise<"green" | "red"> {
	const tool = new Tool(sim);
	const { arn } = await tool.write(image, (await tool.find())?.ServiceArn);
	const status = await tool.until(arn, (told) => told === "RUNNING" || told === "CREATE_FAILED", 1200);
	return status === "RUNNING" ? "green" : "red";
}

describe("a first version that crashes", () => {
	it("is green to the official action, and failed with its reason to Gantry", async () => {
		const others = world();
		others.sim.faults.crashAfterStart({ image: V1 });
		expect(await asTheActionDoes(others.sim, V1)).toBe("green");
		expect(await new Tool(others.sim).find()).toMatchObject({ Status: "CREATE_FAILED" });

		const { sim, aws } = world();
		sim.faults.crashAfterStart({ image: V1, exitCode: 3 });
		const ours = await aws.deploy(app(V1)).settled();
		expect(ours).toMatchObject({ status: "failed", operation: expect.any(String) });
		expect(JSON.stringify(ours)).toMatch(/\bcode:? 3\b/);
	});

	it("loses its URL to the official action's next run, and keeps it with Gantry", async () => {
		const urls = async (deploy: (its: ReturnType<typeof world>, image: string) => Promise<unknown>) => {
			const its = world();
			its.sim.faults.crashAfterStart({ image: V1 });
			const told: unknown[] = [];
			for (const image of [V1, V2]) {
				await deploy(its, image);
				told.push((await new Tool(its.sim).find())?.ServiceUrl);
			}
			return told;
		};
		const [before, after] = await urls(({ sim }, image) => asTheActionDoes(sim, image));
		expect(after).not.toBe(before);
		const [first, repaired] = await urls(({ aws }, image) => aws.deploy(app(image).ifCreateFailed("repair")).settled());
		expect(repaired).toBe(first);
	});
});

describe("a version that App Runner rolls back", () => {
	const fail = async () => {
		const its = world();
		await its.aws.deploy(app(V1));
		await its.sim.clock.advance("1h");
		its.sim.faults.failingHealthCheck({ image: V2 });
		return its;
	};

	it("is rolledBack to Gantry, with the reason of the log", async () => {
		const { aws, sim } = await fail();
		const ours = await aws.deploy(app(V2)).settled();
		expect(ours).toMatchObject({ status: "rolledBack", by: "failure" });
		expect(JSON.stringify(ours)).toMatch(/health check/i);
		expect(await new Tool(sim).find()).toMatchObject({ Status: "RUNNING" });
	});

	it("is green to the official action where the operation is not on the page it reads, and rolledBack to Gantry", async () => {
		const { sim } = await fail();
		sim.faults.staleRead({ operation: "ListOperations" });
		expect(await asTheActionDoes(sim, V2)).toBe("green");

		const { sim: again, aws } = await fail();
		again.faults.staleRead({ operation: "ListOperations", times: 3 });
		expect(await aws.deploy(app(V2)).settled()).toMatchObject({ status: "rolledBack" });
	});

	it("is red to the official action where it is", async () => {
		const { sim } = await fail();
		expect(await asTheActionDoes(sim, V2)).toBe("red");
	});

	it("is green to who looks at the service's status alone, as Terraform does", async () => {
		const { sim } = await fail();
		expect(await asTerraformDoes(sim, V2)).toBe("green");
	});
});

it("an update of a paused service never ends to who waits for RUNNING, and succeeds with Gantry", async () => {
	const paused = async () => {
		const its = world();
		await its.aws.deploy(app(V1));
		const ServiceArn = (await new Tool(its.sim).find())?.ServiceArn;
		await its.client.send(new PauseServiceCommand({ ServiceArn }));
		await its.sim.clock.advance("5m");
		return its;
	};
	expect(await asTerraformDoes((await paused()).sim, V2)).toBe("red");
	const { sim, aws } = await paused();
	expect(await aws.deploy(app(V2)).settled()).toMatchObject({ status: "succeeded" });
	expect(await new Tool(sim).find()).toMatchObject({ Status: "PAUSED" });
});
