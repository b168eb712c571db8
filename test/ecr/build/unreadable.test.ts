import { expect, it } from "vitest";
import { check, connect, lifecycle, publicRepository, registry, repository } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const cyclic: Record<string, unknown> = {};
cyclic.self = cyclic;
const throws = () => {
	throw new Error("no");
};
const odd = [
	["cyclic", cyclic],
	["a proxy", new Proxy({}, { get: throws, ownKeys: throws, has: throws })],
	["a getter", Object.defineProperty({}, "region", { enumerable: true, get: throws })],
] as const;

it.each(odd)("from %s is a finding", (_, value) => {
	for (const root of [repository, publicRepository, registry]) {
		expect(check(root.from(value)).map(({ code }) => code)).toContain("spec.not-json");
	}
	expect(() => check(lifecycle.from(value))).not.toThrow();
});

it.each(odd)("options that are %s are refused as such", async (_, value) => {
	const { images } = connect(simulate());
	await expect(images.resolve("team/api:v1", value as never)).rejects.toMatchObject({ code: "plan.option" });
	await expect(images.login(value as never)).rejects.toMatchObject({ code: "plan.option" });
});

it("options that are null are no TypeError", async () => {
	const aws = connect(simulate());
	const end = await aws.deploy(repository("team/api"), null as never).settled();
	expect(end).toMatchObject({ status: "failed", error: { code: "plan.option" } });
	expect(() =>
		registry()
			.setting("BLOB_MOUNTING", "ENABLED")
			.compile(null as never),
	).not.toThrow();
});
