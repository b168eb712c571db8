import { ECRClient } from "@aws-sdk/client-ecr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, repository } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";
import { differences } from "../differ.js";
import { noMoto, skipped } from "../installed.js";
import { type Moto, REGION, startMoto } from "../moto.js";
import { callsOver, callsTo, ECR, type Result } from "../plain-calls.js";
import { KNOWN } from "./moto-differences.js";
import { WALK } from "./walk.js";

describe.skipIf(skipped(noMoto()))("moto's registry", () => {
	let moto: Moto;
	beforeAll(async () => {
		moto = await startMoto(1);
	}, 30_000);
	afterAll(() => moto.stop());

	it("tells what the simulator tells, but for what is known", async () => {
		await moto.reset();
		const sim = simulate({ switches: { consistencySeconds: 0 } });
		const [ours, theirs] = [callsTo(sim, ECR), callsOver(moto.url, REGION, ECR)];
		const unknown: string[] = [];
		const known = new Set<object>();
		for (const { operation, input } of WALK) {
			const [one, other] = [await ours(operation, input), await theirs(operation, input)];
			await sim.clock.advance("1m");
			for (const difference of compare(one, other)) {
				const reason = KNOWN.find((rule) => rule.operation.test(operation) && rule.difference.test(difference));
				if (reason) known.add(reason);
				else unknown.push(`${operation}: ${difference} after ${JSON.stringify(input)}`);
			}
		}
		expect(unknown).toEqual([]);
		expect(KNOWN.filter((rule) => !known.has(rule))).toEqual([]);
	}, 60_000);

	it("takes a repository from Gantry, finds it unchanged, takes its changes and its end", async () => {
		await moto.reset();
		const credentials = { accessKeyId: "AKIAPEER", secretAccessKey: "peer" };
		const ecr = new ECRClient({ region: REGION, endpoint: moto.url, credentials });
		const aws = connect({ region: REGION, clients: { ecr } });
		const wanted = repository("team/api")
			.immutable()
			.tag("team", "payments")
			.lifecycle((l) => l.keepLast(5).any());
		expect(await aws.deploy(wanted)).toMatchObject({ status: "succeeded" });
		expect((await aws.plan(wanted)).steps).toEqual([]);
		const changed = await aws.plan(wanted.mutable().tag("team", "search"));
		expect(changed.steps.map(({ operation }) => operation)).toEqual(["PutImageTagMutability", "TagResource"]);
		expect(await aws.apply(changed)).toMatchObject({ status: "succeeded" });
		expect(await aws.destroy(repository("team/api"))).toMatchObject({ status: "succeeded" });
		ecr.destroy();
	}, 60_000);
});

const compare = (ours: Result, theirs: Result): string[] =>
	ours.error || theirs.error
		? differences({ error: ours.error ?? "" }, { error: theirs.error ?? "" })
		: differences(ours.answer, theirs.answer);
