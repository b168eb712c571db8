import { describe, expect, it } from "vitest";
import { simulate } from "../../src/testing/index.js";
import { rewired } from "../peers/wire.js";
import { LIES } from "./lies.js";

describe("lies of the simulator, each noticed by a check that holds where it is honest", () => {
	it.each(LIES)(
		"$name",
		async ({ noticedBy, liar }) => {
			await noticedBy(rewired(simulate(), (_, send) => send()));
			const sim = simulate();
			await expect(noticedBy(rewired(sim, liar(sim)))).rejects.toThrow();
		},
		60_000,
	);

	it("are at least thirty, each by its own name", () => {
		expect(new Set(LIES.map(({ name }) => name)).size).toBe(LIES.length);
		expect(LIES.length).toBeGreaterThanOrEqual(30);
	});
});
