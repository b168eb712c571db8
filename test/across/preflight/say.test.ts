import { expect, test } from "vitest";
import { sayPreflight } from "../../../src/across/preflight/say.js";

const ok = { check: "cluster.active", subject: "prod", status: "ok", message: "prod is ACTIVE", hint: "" } as const;
const bad = {
	check: "role.task",
	subject: "task",
	status: "failed",
	message: "task does not exist",
	hint: "create it",
} as const;
const unread = {
	...ok,
	check: "alarm.state",
	subject: "errors",
	status: "unknown",
	message: "errors can't be read",
} as const;

test("what failed stands first, with what to do", () => {
	expect(sayPreflight("prod/api", [ok, bad])).toBe(
		[
			"prod/api is not ready: 1 of 2 checks failed",
			"  failed   role.task: task does not exist",
			"           → create it",
			"  ok       cluster.active: prod is ACTIVE",
		].join("\n"),
	);
});

test("what could not be read is counted in the first line", () => {
	const head = (lines: Parameters<typeof sayPreflight>[1]) => sayPreflight("prod/api", lines).split("\n")[0];
	expect(head([ok])).toBe("prod/api is ready");
	expect(head([ok, unread])).toBe("prod/api is ready as far as was seen: 1 could not be read");
	expect(head([ok, bad, unread])).toBe("prod/api is not ready: 1 of 3 checks failed, 1 could not be read");
});
