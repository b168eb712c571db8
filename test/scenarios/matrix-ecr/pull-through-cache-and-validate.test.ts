import { expect, it } from "vitest";
import { clear, registry } from "../../../src/index.js";
import { thrown, writes } from "../stage.js";
import { registryStage } from "./stage.js";

const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";

it("Pull-through cache rule and credential validate", { timeout: 20_000 }, async () => {
	const { sim, aws } = registryStage();
	const wanted = registry().pullThrough("hub", { upstream: "docker-hub", credentials: SECRET });
	await aws.deploy(wanted);
	expect((await aws.plan(wanted)).steps).toEqual([]);
	expect(await aws.images.checkUpstream("hub")).toMatchObject({ isValid: true });
	expect(await thrown(aws.images.checkUpstream("nobody"))).toMatchObject({ code: "plan.pull-through-missing" });
	await aws.deploy(registry().pullThrough("hub", clear));
	expect(writes(sim).filter((name) => !name.startsWith("Validate"))).toEqual([
		"CreatePullThroughCacheRule",
		"DeletePullThroughCacheRule",
	]);
});
