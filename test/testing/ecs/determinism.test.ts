import { expect, test } from "vitest";
import { deploy, messages, rollouts, service, withService } from "./world.js";

const story = (seed: number, stepSeconds: number) => {
	const world = withService(
		{ seed },
		{ deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } },
	);
	world.arm("crashAfterStart", { image: "nginx:2" });
	deploy(world, "nginx:2");
	for (let passed = 0; passed < 600; passed += stepSeconds) world.pass(stepSeconds);
	return { service: service(world), rollouts: rollouts(world), messages: messages(world) };
};

test("the same seed tells the same story, however often somebody looks", () => {
	expect(story(5, 600)).toEqual(story(5, 1));
});

test("another seed words it otherwise", () => {
	expect(story(6, 600).messages).not.toEqual(story(5, 600).messages);
});
