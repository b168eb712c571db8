import { expect, test } from "vitest";
import { anySpecOf } from "../../../src/engine/chain/spec-of.js";
import { check, cluster, container, image, isSpecError, repository, taskDef } from "../../../src/index.js";

const digest = `sha256:${"a".repeat(64)}`;
const codes = (app: unknown) => check(app).map(({ code }) => code);
const imageOf = (
	app: { compile: (options?: object) => { steps: readonly { input: unknown }[] } },
	options?: object,
) => {
	const input = app.compile(options).steps[0]?.input as { containerDefinitions: { image: unknown }[] };
	return input.containerDefinitions.map(({ image }) => image);
};

test("a container names what its image says, and keeps the words beside it", () => {
	const app = taskDef("api").fargate(256, 512).container("web").image(image("ghcr.io/acme/api:1").tag("2").pinned());
	expect(imageOf(app)).toEqual(["ghcr.io/acme/api:2"]);
	expect(anySpecOf(app)).toMatchObject({
		images: [{ container: "web", said: { kind: "image", reference: "ghcr.io/acme/api:1", tag: "2", pinned: true } }],
	});
	expect(JSON.stringify(app.compile())).not.toContain("pinned");
});

test.each([
	[image("nginx"), "nginx"],
	[image("nginx:1").tag("2"), "nginx:2"],
	[image("nginx:1").digest(digest), `nginx@${digest}`],
	[image(`nginx:1@${digest}`), `nginx@${digest}`],
	[image(repository("team/api")).tag("v1"), { $ref: "connection.ecr/team/api:v1" }],
	[image(repository("team/api")).digest(digest), { $ref: `connection.ecr/team/api@${digest}` }],
])("%s is named %j", (said, named) => {
	expect(
		imageOf(
			taskDef("api").executionRole("arn:aws:iam::123456789012:role/x").fargate(256, 512).container("web").image(said),
		),
	).toEqual([named]);
});

test("an image of the account's own registry is named whole once account and region are known", () => {
	const app = taskDef("api")
		.executionRole("arn:aws:iam::123456789012:role/x")
		.fargate(256, 512)
		.container("web")
		.image(image(repository("team/api")).tag("v1"));
	expect(imageOf(app, { region: "eu-west-1", account: "123456789012" })).toEqual([
		"123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/api:v1",
	]);
	expect(imageOf(app, { region: "cn-north-1", account: "123456789012" })).toEqual([
		"123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/team/api:v1",
	]);
	expect(imageOf(app, { region: "eu-west-1" })).toEqual([{ $ref: "connection.ecr/team/api:v1" }]);
	expect(
		codes(
			taskDef("api")
				.fargate(256, 512)
				.container("web")
				.image(image(repository("api"))),
		),
	).toContain("spec.execution-role");
});

test("a later text, or a raw image, takes the place of the image and its words", () => {
	const web = container("web").image(image("nginx:1").pinned());
	expect(anySpecOf(web.image("nginx:2"))).not.toHaveProperty("images");
	expect(anySpecOf(web.raw({ image: "nginx:3" }))).not.toHaveProperty("images");
	expect(anySpecOf(web.raw({ cpu: 1 }))).toHaveProperty("images");
});

test("words of images go where their containers go", () => {
	const web = container("web").image(image("nginx:1").pinned());
	const plain = container("web").image("nginx:1");
	const adopted = taskDef("api").fargate(256, 512).container(web);
	expect(anySpecOf(adopted)).toMatchObject({ images: [{ container: "web" }] });
	expect(anySpecOf(adopted.container(plain))).not.toHaveProperty("images");
	expect(anySpecOf(cluster("prod").service("api").taskDef(adopted))).toMatchObject({ images: [{ container: "web" }] });
});

test.each([
	["Nginx", "spec.image-reference", "upper case"],
	["nginx:", "spec.image-reference", "colon"],
	["https://ghcr.io/acme/api", "spec.image-reference", "scheme"],
])("%s is told as %s", (text, code, word) => {
	const [found, ...others] = check(image(text));
	expect(found).toMatchObject({ code, severity: "error" });
	expect(found?.message).toContain(word);
	expect(others).toEqual([]);
});

test.each([
	[image(`nginx:1@${digest}`), ["spec.image-tag-and-digest"]],
	[image("nginx").digest(digest).pinned(), ["spec.image-pinned-digest"]],
	[image("nginx").digest("sha256:abc"), ["spec.image-digest-form"]],
	[image("nginx").tag("-x"), ["spec.characters"]],
	[image("nginx").tag("x".repeat(129)), ["spec.length"]],
	[image("nginx").platform("arm64"), ["spec.image-platform"]],
	[image("nginx:latest").pinned(), []],
	[image("nginx").platform("linux/arm/v7"), []],
	[image(7 as never), ["spec.not-an-image"]],
	[image(cluster("prod") as never), ["spec.not-an-image"]],
	[image("nginx").tag(7 as never), ["spec.not-a-string"]],
	[image("nginx").scanned({ failOn: "SOME" as never }), ["spec.value"]],
	[image("nginx").scanned({ failon: "HIGH" } as never), ["spec.unknown-option"]],
])("%s has the findings %j", (said, wanted) => {
	expect(codes(said)).toEqual(wanted);
});

test("what is wrong with an image is told at its container, and nothing is compiled", () => {
	const app = taskDef("api").fargate(256, 512).container("web").image(image("Nginx:1"));
	expect(check(app)).toContainEqual(
		expect.objectContaining({
			code: "spec.image-reference",
			path: "taskDefinition.containerDefinitions[web].image",
		}),
	);
	let thrown: unknown;
	try {
		app.compile();
	} catch (error) {
		thrown = error;
	}
	expect(isSpecError(thrown)).toBe(true);
});

test("an image is a frozen line of text to whoever prints it", () => {
	const said = image(repository("team/api")).tag("v1").pinned().platform("linux/arm64");
	expect(String(said)).toBe("image(team/api:v1).pinned().platform(linux/arm64)");
	expect(Object.isFrozen(said)).toBe(true);
	expect(
		String(
			image("nginx")
				.when(true, (it) => it.tag("1"))
				.pipe((it) => it.pinned()),
		),
	).toBe("image(nginx:1).pinned()");
});
