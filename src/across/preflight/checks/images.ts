import { ACCEPTED, type AnsweredImage, fitsPlatform, manifestOf, platformsOf } from "../../../ecr/images/manifest.js";
import { type PrivateImage, privateImage } from "../../../ecr/images/private-image.js";
import { isRef } from "../../../engine/late.js";
import { check, type Subject } from "../check.js";
import { failed, ok, skipped, type Verdict } from "../line.js";
import type { Reads } from "../reads.js";
import { otherRegion } from "../region.js";
import type { Scene } from "../scene.js";

/** Images of private ECR registries; others are not read. */
export const imageChecks = [
	check({
		check: "image.exists",
		wants: "each image of a private ECR registry has its tag or digest",
		reads: ["ecr:BatchGetImage"],
		subjects: (scene) => imageSubjects(scene),
		async look({ subject }, scene, reads) {
			const image = privateImage(subject);
			if (!image) return skipped("is not read: only private ECR registries whose account is known are");
			const other = otherRegion(image.region, scene);
			if (other) return other;
			if (await answeredImage(image, reads)) return ok("exists");
			return failed("is not in its repository", "push it, or name a tag or digest that exists");
		},
	}),
	check({
		check: "image.platform",
		wants: "each image of a private ECR registry has the platform of the task definition",
		reads: ["ecr:BatchGetImage"],
		subjects: (scene) => (platformOf(scene) ? imageSubjects(scene).filter(({ subject }) => privateImage(subject)) : []),
		async look({ subject }, scene, reads): Promise<Verdict> {
			const image = privateImage(subject);
			const other = otherRegion(image?.region, scene);
			if (other) return other;
			const answered = image && (await answeredImage(image, reads));
			if (!answered) return skipped("is not in its repository");
			const platforms = platformsOf(manifestOf(answered.imageManifest ?? "")).map(({ platform }) => platform);
			if (platforms.length === 0) return skipped("is a single image, whose manifest names no platform");
			const wanted = platformOf(scene) ?? "";
			if (platforms.some((platform) => fitsPlatform(platform, wanted))) return ok(`has ${wanted}`);
			return failed(
				`has ${[...new Set(platforms)].join(", ")}, and the task definition runs on ${wanted}`,
				`build it for ${wanted}, or call .taskDef().runtimePlatform(…)`,
			);
		},
	}),
];

const imageSubjects = ({ containers }: Scene): Subject[] =>
	containers.flatMap(({ image }) => {
		const name = isRef(image) ? sayLate(image.$ref) : image;
		return typeof name === "string" && name ? [{ subject: name }] : [];
	});

/** `team/api:v1`: of the account's own registry, whose number nobody could tell. */
const sayLate = (path: string): string => path.slice(path.indexOf("/") + 1);

/** `linux/amd64`; `undefined` where instances decide. Source: RuntimePlatform; Fargate's default is Linux on X86_64. */
function platformOf({ taskDefinition, onFargate }: Scene): string | undefined {
	const { cpuArchitecture, operatingSystemFamily = "LINUX" } = taskDefinition?.runtimePlatform ?? {};
	if (!cpuArchitecture && !onFargate) return undefined;
	const system = operatingSystemFamily.startsWith("WINDOWS") ? "windows" : "linux";
	return `${system}/${cpuArchitecture === "ARM64" ? "arm64" : "amd64"}`;
}

async function answeredImage(
	{ registryId, repositoryName, imageId }: PrivateImage,
	reads: Reads,
): Promise<AnsweredImage | undefined> {
	const input = { registryId, repositoryName, imageIds: [imageId], acceptedMediaTypes: ACCEPTED };
	const [image] = await reads.list<AnsweredImage>("ecr:BatchGetImage", input, "images");
	return image;
}
