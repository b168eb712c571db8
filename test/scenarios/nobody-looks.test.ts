import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { api, follow, stage } from "./stage.js";

it("a failed run that nobody looks at is an unhandled rejection; one that is settled or iterated is not", async () => {
	const { aws } = stage();
	const seen: unknown[] = [];
	const others = process.listeners("unhandledRejection");
	process.removeAllListeners("unhandledRejection");
	process.on("unhandledRejection", (reason) => seen.push(reason));
	try {
		const bad = api().desiredCount(-1);
		await aws.deploy(bad).settled();
		await follow(aws.deploy(bad));
		await turn();
		expect(seen).toEqual([]);
		aws.deploy(bad);
		for (let turns = 0; turns < 20 && seen.length === 0; turns++) await turn();
		expect(seen).toEqual([expect.objectContaining({ name: "SpecError" })]);
	} finally {
		process.removeAllListeners("unhandledRejection");
		for (const listener of others) process.on("unhandledRejection", listener);
	}
});
