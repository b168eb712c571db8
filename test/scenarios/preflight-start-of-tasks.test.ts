import { expect, test } from "vitest";
import { cluster, connect, image, repository } from "../../src/index.js";
import { simulate } from "../../src/testing/index.js";
import { everything, IMAGE, lineOf, preflight, SECRET, told } from "../across/preflight/stage.js";

/** A declared world in which everything that tasks start from is there. */
const furnished = () =>
	simulate({ world: "declared" })
		.add("image", IMAGE, { platforms: ["linux/amd64", "linux/arm64"] })
		.add("secret", "db")
		.add("parameter", "/prod/key")
		.add("log-group", "/ecs/api");

test("what tasks start from is there", async () => {
	const found = await preflight(furnished(), everything());
	expect(told(found, "image.exists", IMAGE)).toBe("ok: exists");
	expect(told(found, "image.platform", IMAGE)).toBe("ok: has linux/amd64");
	expect(told(found, "secret.exists", `${SECRET}:token::`)).toBe("ok: exists");
	expect(told(found, "parameter.exists", "/prod/key")).toBe("ok: exists");
	expect(told(found, "log-group.exists", "/ecs/api")).toBe("ok: exists");
});

test("none of it is there", async () => {
	const found = await preflight(simulate({ world: "declared" }), everything());
	expect(told(found, "image.exists")).toMatch(/^failed: is not in its repository/);
	expect(told(found, "image.platform")).toBe("skipped: is not in its repository");
	expect(told(found, "secret.exists")).toMatch(/^failed: does not exist/);
	expect(told(found, "parameter.exists")).toMatch(/^failed: does not exist/);
	expect(told(found, "log-group.exists")).toMatch(
		/^failed: does not exist, .*create-log-group --log-group-name \/ecs\/api/,
	);
	expect(found.isReady).toBe(false);
});

test("a tag that is not there, in a repository that is", async () => {
	const found = await preflight(furnished(), everything(IMAGE.replace(":1", ":2")));
	expect(told(found, "image.exists")).toMatch(/^failed: is not in its repository/);
});

test("an image for another platform", async () => {
	const sim = furnished().add("image", IMAGE, { platforms: ["linux/arm64"] });
	const app = everything();
	expect(told(await preflight(sim, app), "image.platform")).toMatch(
		/^failed: has linux\/arm64, and the task definition runs on linux\/amd64/,
	);
	const onArm = app.taskDef().raw({ runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" } });
	expect(told(await preflight(sim, onArm), "image.platform")).toBe("ok: has linux/arm64");
	sim.add("image", IMAGE, {});
	expect(told(await preflight(sim, app), "image.platform")).toMatch(/^ok|skipped/);
});

test("a single image tells no platform, a digest is looked up, a public image is not read", async () => {
	const digest = `${IMAGE.replace(":1", "")}@sha256:${"a".repeat(64)}`;
	const single = furnished().add("image", digest);
	const found = await preflight(single, everything(digest));
	expect(told(found, "image.exists")).toBe("ok: exists");
	expect(told(found, "image.platform")).toBe("skipped: is a single image, whose manifest names no platform");
	const open = await preflight(single, everything("ghcr.io/acme/api:1"));
	expect(told(open, "image.exists", "ghcr.io/acme/api:1")).toBe(
		"skipped: is not read: only private ECR registries whose account is known are",
	);
	expect(lineOf(open, "image.platform")).toBeUndefined();
});

test("what lies in another region is not looked at from here", async () => {
	const sim = furnished();
	const found = await preflight(sim, everything(IMAGE.replace("eu-west-1", "us-east-1")));
	expect(told(found, "image.exists")).toBe(
		'unknown: is in region us-east-1, and the connection reads eu-west-1 → look at it with connect({ region: "us-east-1" })',
	);
	expect(sim.journal.some(({ operation }) => operation === "BatchGetImage")).toBe(false);
});

test("a secret that is being deleted, one without the stage, and one with a key of its own", async () => {
	const deleted = furnished().add("secret", "db", { DeletedDate: 1_767_600_000 });
	expect(told(await preflight(deleted, everything()), "secret.exists")).toMatch(/^failed: is marked for deletion/);
	const staged = everything().container("web").secret("TOKEN", `${SECRET}:token:AWSPREVIOUS:`);
	expect(told(await preflight(furnished(), staged), "secret.exists")).toMatch(
		/^failed: has no version with stage 'AWSPREVIOUS' → name one of AWSCURRENT/,
	);
	const key = "arn:aws:kms:eu-west-1:123456789012:key/1";
	const encrypted = furnished().add("secret", "db", { KmsKeyId: key });
	expect(told(await preflight(encrypted, everything()), "secret.exists")).toBe(
		`ok: exists → the execution role needs kms:Decrypt on ${key}`,
	);
});

test("a parameter's ARN means one name or the other", async () => {
	const arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/key";
	for (const name of ["key", "/key"]) {
		const sim = furnished().add("parameter", name);
		const app = everything().container("web").secret("KEY", arn);
		expect(told(await preflight(sim, app), "parameter.exists", arn)).toBe("ok: exists");
	}
});

test("a log group that the first task makes", async () => {
	const app = everything().container("web").logs({ createGroup: true });
	expect(told(await preflight(simulate({ world: "declared" }), app), "log-group.exists")).toMatch(
		/^skipped: is created by the first task → .*logs:CreateLogGroup/,
	);
});

test("a task without an execution role that needs one", async () => {
	const app = cluster("prod")
		.service("api")
		.taskDef()
		.ec2()
		.container("web")
		.image("nginx")
		.memory(64)
		.secret("A", SECRET);
	expect(told(await preflight(simulate(), app), "role.execution")).toMatch(
		/^failed: has no execution role, which secrets of container 'web' needs → call \.executionRole/,
	);
});

test("an image of the account's own registry is looked for by its whole name", async () => {
	const sim = simulate();
	sim.push("team/api:v1", { platforms: ["linux/arm64"] });
	const api = (tag: string) =>
		cluster("prod")
			.service("api")
			.network({ subnets: ["subnet-1"] })
			.taskDef()
			.fargate(256, 512)
			.container("web")
			.image(image(repository("team/api")).tag(tag));
	const name = `${sim.account}.dkr.ecr.${sim.region}.amazonaws.com/team/api`;
	const there = await connect(sim).preflight(api("v1"));
	expect(told(there, "image.exists", `${name}:v1`)).toBe("ok: exists");
	expect(told(there, "image.platform", `${name}:v1`)).toMatch(/^failed: has linux\/arm64, and the task/);
	expect(told(await connect(sim).preflight(api("nope")), "image.exists", `${name}:nope`)).toMatch(/^failed: is not/);
	sim.faults.denied({ operation: "GetCallerIdentity" });
	const unnamed = await connect(sim).preflight(api("v1"));
	expect(told(unnamed, "image.exists", "team/api:v1")).toMatch(/^skipped/);
});
