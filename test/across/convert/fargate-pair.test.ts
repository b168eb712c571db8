import { expect, it } from "vitest";
import { fargatePair } from "../../../src/across/convert/fargate-pair.js";
import { instanceSizes } from "../../../src/app-runner/spec/sizes.js";

it.each(instanceSizes.flatMap(({ cpu, memories }) => memories.map((memory) => [cpu, memory] as const)))(
	"App Runner's %s CPU and %s MB is a size of Fargate",
	(cpu, memory) => {
		expect(fargatePair(cpu, memory)).toEqual({ cpu, memory });
	},
);

it.each([
	[256, 4096, { cpu: 512, memory: 4096 }],
	[512, 512, { cpu: 512, memory: 1024 }],
	[512, 12_288, { cpu: 2048, memory: 12_288 }],
	[4096, 2048, { cpu: 4096, memory: 8192 }],
	[1000, 1500, { cpu: 1024, memory: 2048 }],
])("%s CPU and %s MB becomes the nearest that is not smaller", (cpu, memory, pair) => {
	expect(fargatePair(cpu, memory)).toEqual(pair);
});

it("what is more than Fargate has is none", () => {
	expect(fargatePair(40_000, 1024)).toBeUndefined();
	expect(fargatePair(256, 300_000)).toBeUndefined();
});
