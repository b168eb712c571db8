import { text, texts } from "../ecs/input.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler } from "../world/model.js";
import { findImage, findImages, imageIdOf } from "./find.js";
import { basicFinding, enhancedFinding, severityCounts } from "./findings.js";
import type { Embellish } from "./images.js";
import { fault, scanNotFound, validation } from "./refusals.js";
import { placeMembers } from "./repositories.js";
import { checkPage } from "./rules.js";
import { canBeScanned, type ScanWish, scanOf, scanStateOf } from "./scan-life.js";
import { isIndex } from "./store/media-types.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

/** Scans of images; `wishOf` tells how a repository is scanned. Facts 4.4, 7.2. */
export const scanOperations = (
	registries: Registries,
	wishOf: (repository: Repository) => ScanWish,
): Record<string, Handler> => ({
	StartImageScan(input, { now }) {
		const { repository, image, imageId } = scanned(registries, input);
		const wish = wishOf(repository);
		if (wish.isEnhanced) throw validation("This feature is disabled: images are scanned by enhanced scanning");
		if (image.status !== "ACTIVE") throw fault("ImageArchivedException", "The image is archived and cannot be scanned");
		if (!canBeScanned(image))
			throw fault("UnsupportedImageTypeException", "The image is of a type that cannot be scanned");
		// Once an image in 24 hours, a scan by a push counts too. Facts 7.2.
		if (image.scan && now - image.scan.startedAt < DAY_MS)
			throw fault("LimitExceededException", "The scan quota per image has been exceeded. Wait and try again.");
		image.scan = scanOf(registries, wish, true);
		return {
			...placeMembers(registries, repository),
			imageId: { ...imageId, imageDigest: image.digest },
			imageScanStatus: told(registries, image),
		};
	},
	DescribeImageScanFindings(input) {
		checkPage(input, 1000);
		const { repository, image, imageId } = scanned(registries, input);
		const place = placeMembers(registries, repository);
		const base = { ...place, imageId: { ...imageId, imageDigest: image.digest } };
		if (isIndex(image.mediaType) && registries.world.switches.indexScan === "UNSUPPORTED_IMAGE")
			return {
				...base,
				imageScanStatus: { status: "UNSUPPORTED_IMAGE", description: "The image type is not supported." },
			};
		const state = scanStateOf(registries, image);
		const { scan } = image;
		if (!state || !scan) throw scanNotFound(imageId, repository.name, String(place.registryId));
		const imageScanStatus = told(registries, image);
		if (state.endedAt === undefined) return { ...base, imageScanStatus };
		const findings = state.hasFindings ? (image.plan?.findings ?? []) : [];
		const listed = page(findings, input, { standard: 100, most: 1000 });
		const at = state.endedAt;
		const own = scan.isEnhanced
			? listed.items.map((finding) => enhancedFinding(registries.world, repository, image, finding, at))
			: listed.items.map(basicFinding);
		return {
			...base,
			imageScanStatus,
			imageScanFindings: {
				...(scan.isEnhanced ? { enhancedFindings: own } : { findings: own }),
				findingSeverityCounts: severityCounts(findings),
				imageScanCompletedAt: at / 1000,
				vulnerabilitySourceUpdatedAt: (at - DAY_MS) / 1000,
			},
			...listed.rest,
		};
	},
	BatchGetRepositoryScanningConfiguration(input) {
		const scanningConfigurations: Answer[] = [];
		const failures: Answer[] = [];
		for (const repositoryName of texts(input, "repositoryNames")) {
			const repository = registries.known(registries.ownHost, repositoryName);
			if (!repository) {
				const failureReason = "REPOSITORY_NOT_FOUND";
				failures.push({ repositoryName, failureCode: "REPOSITORY_NOT_FOUND", failureReason });
				continue;
			}
			const { frequency } = wishOf(repository);
			const { account, region, partition } = registries.world;
			scanningConfigurations.push({
				repositoryArn: `arn:${partition}:ecr:${region}:${account}:repository/${repositoryName}`,
				repositoryName,
				scanOnPush: frequency !== "MANUAL",
				scanFrequency: frequency,
				appliedScanFilters: [],
			});
		}
		return { scanningConfigurations, failures };
	},
});

/** Status of a scan and, by the older scanner only, a summary: new basic scanning fills none. Source: ImageDetail. */
export const scanMembers =
	(registries: Registries): Embellish =>
	(_, image) => {
		const state = image.scan && scanStateOf(registries, image);
		if (!state) return {};
		const summary = image.scan?.isEnhanced && state.hasFindings && state.endedAt !== undefined;
		return {
			imageScanStatus: { status: state.status, description: state.description },
			...(summary && {
				imageScanFindingsSummary: {
					findingSeverityCounts: severityCounts(image.plan?.findings ?? []),
					imageScanCompletedAt: (state.endedAt ?? 0) / 1000,
				},
			}),
		};
	};

function scanned(registries: Registries, input: Answer) {
	const repository = findImages(registries, input);
	const imageId = imageIdOf(input.imageId);
	const registryId = text(input, "registryId") ?? registries.world.account;
	return { repository, imageId, image: findImage(registries, repository, imageId, registryId) };
}

function told(registries: Registries, image: Image): Answer {
	const state = scanStateOf(registries, image);
	return { status: state?.status ?? "PENDING", description: state?.description ?? "" };
}

const DAY_MS = 86_400_000;
