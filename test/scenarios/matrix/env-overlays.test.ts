import { expect, it } from "vitest";
import type { ServiceSettings } from "../../../src/index.js";
import { api } from "../stage.js";

const production = <Level extends ServiceSettings>(level: Level): Level =>
	level.desiredCount(6).tag("stage", "production");

const inputOf = (isProduction: boolean) =>
	api()
		.when(isProduction, (level) => level.pipe(production))
		.container("web", (web) => web.env("LOG_LEVEL", isProduction ? "warn" : "debug"))
		.compile()
		.steps.map(({ input }) => input);

it("Env overlays", () => {
	const [, definition, service] = inputOf(true);
	expect(service).toMatchObject({ desiredCount: 6, tags: [{ key: "stage", value: "production" }] });
	expect(JSON.stringify(definition)).toContain('{"name":"LOG_LEVEL","value":"warn"}');
	const [, testDefinition, testService] = inputOf(false);
	expect(testService).toMatchObject({ desiredCount: 2 });
	expect(testService).not.toHaveProperty("tags");
	expect(JSON.stringify(testDefinition)).toContain('{"name":"LOG_LEVEL","value":"debug"}');
});
