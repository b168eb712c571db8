import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFINITION, SERVICE, TOO_MANY } from "./calls.js";
import { rolledBack, served } from "./http-sim.js";
import { ask, noAwsCli, skipped } from "./installed.js";

describe.skipIf(skipped(noAwsCli()))("the AWS CLI as a client of the simulator", () => {
	let server: Awaited<ReturnType<typeof served>>;
	beforeAll(async () => {
		server = await served();
	});
	afterAll(() => server.close());

	const aws = (words: string, input?: object) => {
		const json = input ? ["--cli-input-json", JSON.stringify(input)] : [];
		return ask("aws", ["ecs", ...words.split(" "), ...json, "--output", "json"], { env: server.env });
	};
	const answer = async (words: string, input?: object): Promise<unknown> => {
		const { code, out, err } = await aws(words, input);
		expect(err).toBe("");
		expect(code).toBe(0);
		return out === "" ? undefined : JSON.parse(out);
	};

	it("creates a service, waits for it, rolls it over and reads it back", async () => {
		await answer("create-cluster --cluster-name prod");
		await answer("register-task-definition", DEFINITION);
		await answer("create-service", SERVICE);
		// Its waits sleep 15 real seconds between polls: be stable by the first.
		await server.sim.clock.advance("10m");
		await answer("wait services-stable --cluster prod --services api");
		await answer("register-task-definition", DEFINITION);
		const updated = await answer("update-service --cluster prod --service api --task-definition api:2");
		expect(updated).toMatchObject({ service: { deployments: [{ status: "PRIMARY" }, { status: "ACTIVE" }] } });
		await server.sim.clock.advance("10m");
		await answer("wait services-stable --cluster prod --services api");
		expect(await answer("describe-services --cluster prod --services api")).toMatchObject({
			services: [{ runningCount: 2, taskDefinition: expect.stringMatching(/\/api:2$/), deployments: { length: 1 } }],
			failures: [],
		});
	}, 60_000);

	it("pages, and is told AWS's errors", async () => {
		const { sim } = server;
		const [pages, ...errors] = await Promise.all([
			answer("list-task-definitions --page-size 1"),
			aws("describe-services --cluster gone --services api"),
			aws(`describe-services --cluster prod --services ${TOO_MANY.join(" ")}`),
			aws("describe-task-definition --task-definition gone"),
		]);
		expect(pages).toMatchObject({ taskDefinitionArns: { length: 2 } });
		expect(sim.journal.filter(({ operation }) => operation === "ListTaskDefinitions")).toHaveLength(2);
		const named = ["ClusterNotFoundException", "InvalidParameterException", "ClientException"];
		errors.forEach(({ code, err }, index) => {
			expect(err).toContain(`(${named[index]})`);
			expect(code).not.toBe(0);
		});
	}, 60_000);

	it("calls a rolled back deployment stable, while Gantry says rolledBack", async () => {
		const { sim, env, close } = await served();
		try {
			expect(await rolledBack(sim)).toBe("rolledBack");
			const waited = await ask("aws", "ecs wait services-stable --cluster prod --services api".split(" "), { env });
			expect(waited).toMatchObject({ code: 0, err: "" });
		} finally {
			await close();
		}
	}, 60_000);
});
