import { PutImageCommand } from "@aws-sdk/client-ecr";
import { beforeEach, describe, expect, it } from "vitest";
import { image, repository } from "../../../src/index.js";
import { bytesOf, type FakeEcr } from "./fake-ecr.js";
import { stage, toldBy } from "./stage.js";

let ecr: FakeEcr;
let aws: ReturnType<typeof stage>["aws"];
beforeEach(() => {
	({ ecr, aws } = stage());
});

describe("retag", () => {
	it("puts the manifest again under each tag", async () => {
		const { digest } = ecr.repository("team/api").image([bytesOf(9)], "v1");
		const done = await aws.images.retag("team/api:v1", ["v2", "stable"]);
		expect(done).toMatchObject({ digest, tags: ["v2", "stable"], moved: [], changed: ["tag v2", "tag stable"] });
		expect(ecr.repository("team/api").tags.get("stable")).toBe(digest);
	});
	it("is no success where AWS has put another digest", async () => {
		ecr.repository("team/api").image([bytesOf(9)], "v1");
		const imageDigest = `sha256:${"e".repeat(64)}`;
		ecr.mock.on(PutImageCommand).resolves({ image: { imageId: { imageDigest, imageTag: "v2" } } });
		await expect(aws.images.retag("team/api:v1", "v2")).rejects.toMatchObject({ code: "call.digest-mismatch" });
	});

	it("takes a chain of image() as well", async () => {
		const { digest } = ecr.repository("team/api").image([bytesOf(9)], "v1");
		expect((await aws.images.retag(image(repository("team/api")).tag("v1"), "v2")).digest).toBe(digest);
	});

	it("of the same digest under an immutable tag is success, and writes nothing", async () => {
		ecr.repository("team/api").image([bytesOf(9)], "v1");
		await aws.images.retag("team/api:v1", "v2");
		ecr.repository("team/api").mutability = "IMMUTABLE";
		const before = ecr.mock.commandCalls(PutImageCommand).length;
		expect((await aws.images.retag("team/api:v1", "v2")).changed).toEqual([]);
		expect(ecr.mock.commandCalls(PutImageCommand)).toHaveLength(before);
	});

	it("of another digest under an immutable tag is a conflict with both digests", async () => {
		const at = ecr.repository("team/api");
		const { digest } = at.image([bytesOf(9)], "v1");
		const other = at.image([bytesOf(8)], "v2");
		at.mutability = "IMMUTABLE";
		await expect(aws.images.retag("team/api:v1", "v2")).rejects.toMatchObject({
			code: "plan.tag-taken",
			expected: digest,
			found: other.digest,
		});
		expect(ecr.mock.commandCalls(PutImageCommand)).toHaveLength(0);
	});

	it("moves a mutable tag and tells from where", async () => {
		const at = ecr.repository("team/api");
		const { digest } = at.image([bytesOf(9)], "v1");
		const other = at.image([bytesOf(8)], "v2");
		const { events, settled } = await toldBy(aws.images.retag("team/api:v1", "v2"));
		expect(settled).toMatchObject({ moved: [{ tag: "v2", from: other.digest, to: digest }] });
		const told = events.find((event) => event.type === "state");
		expect(told?.message).toBe(`tag v2 of team/api:v1 moved from ${other.digest} to ${digest}`);
	});

	it("adopts what a lost answer hides", async () => {
		ecr.repository("team/api").image([bytesOf(9)], "v1");
		ecr.faults.lost.add("PutImage");
		expect((await aws.images.retag("team/api:v1", "v2")).changed).toEqual(["tag v2"]);
		expect(ecr.mock.commandCalls(PutImageCommand)).toHaveLength(1);
	});

	it.each([
		["docker.io/library/nginx:1", "v2", "plan.image-not-in-ecr"],
		["public.ecr.aws/acme/api:1", "v2", "plan.image-not-in-ecr"],
		["Team/api:v1", "v2", "plan.no-image"],
		["team/api:v1", "-v2", "plan.tags"],
		["team/api:none", "v2", "call.not-found"],
	])("%s → %s is refused with %s", async (from, tag, code) => {
		await expect(aws.images.retag(from, tag)).rejects.toMatchObject({ code });
	});
});
