import { expect, test } from "vitest";
import { fitsPlatform, manifestOf, platformInConfig, platformsOf } from "../../../src/ecr/images/manifest.js";
import fc from "../../random.js";

const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;
const index = (manifests: unknown) =>
	JSON.stringify({ schemaVersion: 2, mediaType: "application/vnd.oci.image.index.v1+json", manifests });

test("an index tells its platforms, attestations apart", () => {
	const read = manifestOf(
		index([
			{ digest: digestOf("a"), size: 1, platform: { os: "linux", architecture: "amd64" } },
			{ digest: digestOf("b"), size: 1, platform: { os: "linux", architecture: "arm64", variant: "v8" } },
			{ digest: digestOf("c"), size: 1, platform: { os: "linux", architecture: "arm", variant: "v7" } },
			{ digest: digestOf("d"), size: 1, platform: { os: "unknown", architecture: "unknown" } },
			{
				digest: digestOf("e"),
				platform: { os: "linux", architecture: "amd64" },
				annotations: { "vnd.docker.reference.type": "attestation-manifest" },
			},
			{ digest: digestOf("f") },
			{ digest: digestOf("0"), annotations: { "vnd.docker.reference.type": "attestation-manifest" } },
			{ platform: { os: "linux", architecture: "s390x" } },
		]),
	);
	expect(read.isIndex).toBe(true);
	expect(platformsOf(read)).toEqual([
		{ platform: "linux/amd64", digest: digestOf("a") },
		{ platform: "linux/arm64", digest: digestOf("b") },
		{ platform: "linux/arm/v7", digest: digestOf("c") },
		// Marked as one, and run all the same.
		{ platform: "linux/amd64", digest: digestOf("e") },
	]);
	expect(read.children.filter(({ isAttestation }) => isAttestation).map(({ digest }) => digest)).toEqual([
		digestOf("d"),
		digestOf("0"),
	]);
});

test("a single image has its configuration and layers, and no platform", () => {
	const text = JSON.stringify({
		config: { digest: digestOf("a"), size: 7 },
		layers: [{ digest: digestOf("b"), size: 9, mediaType: "layer" }, "none"],
	});
	const read = manifestOf(text, "application/vnd.oci.image.manifest.v1+json");
	expect(read).toMatchObject({ isIndex: false, mediaType: "application/vnd.oci.image.manifest.v1+json", children: [] });
	expect(read.config).toEqual({ digest: digestOf("a"), size: 7 });
	expect(read.layers).toEqual([{ digest: digestOf("b"), size: 9, mediaType: "layer" }]);
	expect(platformInConfig('{"os":"linux","architecture":"arm64","variant":"v8"}')).toBe("linux/arm64");
	expect(platformInConfig("{}")).toBeUndefined();
});

test.each([
	["linux/amd64", "linux/amd64", true],
	["linux/arm/v7", "linux/arm", true],
	["linux/arm/v7", "linux/arm/v6", false],
	["linux/arm64", "linux/amd64", false],
	["windows/amd64", "linux/amd64", false],
])("%s fits %s: %s", (has, wanted, fits) => expect(fitsPlatform(has, wanted)).toBe(fits));

test("whatever stands where a manifest should, nothing throws", () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.json(),
				fc.json().map((json) => `{"manifests":${json},"config":${json}}`),
			),
			(text) => {
				platformsOf(manifestOf(text));
				platformInConfig(text);
			},
		),
	);
});
