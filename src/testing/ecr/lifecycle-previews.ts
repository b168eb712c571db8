import { structure, text } from "../ecs/input.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { findRepository } from "./find.js";
import { imageIdsOf } from "./image-ids.js";
import { lifecycleRulesOf } from "./lifecycle-rules.js";
import { judge } from "./lifecycle-runs.js";
import { fault, noPolicy } from "./refusals.js";
import { placeMembers } from "./repositories.js";
import { checkOneOf, checkPage } from "./rules.js";
import { tagsOf } from "./store/images.js";
import type { Registries } from "./store/registries.js";
import type { Repository } from "./store/repository.js";

interface Preview {
	readonly text: string;
	readonly endsAt: number;
	results?: readonly Answer[];
}

/** Previews of lifecycle policies: one at a time for each repository. Facts 4.4. */
export function lifecyclePreviewOperations(registries: Registries): Record<string, Handler> {
	const previews = new WeakMap<Repository, Preview>();
	const isRunning = ({ endsAt }: Preview, now: number) => now < endsAt;
	return {
		StartLifecyclePolicyPreview(input, { now }) {
			const repository = findRepository(registries, input);
			const place = placeMembers(registries, repository);
			const said = text(input, "lifecyclePolicyText") ?? repository.lifecycle.value;
			if (said === undefined) throw noPolicy("Lifecycle", repository.name, String(place.registryId));
			const { text: lifecyclePolicyText } = lifecycleRulesOf(said);
			const before = previews.get(repository);
			if (before && isRunning(before, now))
				throw fault("LifecyclePolicyPreviewInProgressException", "A lifecycle policy preview is in progress already");
			const preview: Preview = {
				text: lifecyclePolicyText,
				endsAt: now + stepMs(registries.world, "lifecyclePreview"),
			};
			previews.set(repository, preview);
			registries.agenda.at(preview.endsAt, () => {
				preview.results = resultsOf(registries, repository, lifecyclePolicyText);
			});
			return { ...place, lifecyclePolicyText, status: "IN_PROGRESS" };
		},
		GetLifecyclePolicyPreview(input, { now }) {
			const repository = findRepository(registries, input);
			const place = placeMembers(registries, repository);
			const preview = previews.get(repository);
			checkPage(input, 100, Array.isArray(input.imageIds) ? input.imageIds : []);
			if (!preview)
				throw fault(
					"LifecyclePolicyPreviewNotFoundException",
					`There is no dry run for the repository '${repository.name}'`,
				);
			const base = { ...place, lifecyclePolicyText: preview.text };
			if (isRunning(preview, now)) return { ...base, status: "IN_PROGRESS" };
			const status = registries.world.switches.lifecyclePreviewEnds ?? "COMPLETE";
			if (status !== "COMPLETE") return { ...base, status };
			const all = preview.results ?? [];
			const listed = page(all.filter(filterOf(input)), input, { standard: 100, most: 100 });
			return { ...base, status, previewResults: listed.items, ...listed.rest, summary: summaryOf(all) };
		},
	};
}

function resultsOf(registries: Registries, repository: Repository, policyText: string): Answer[] {
	return judge(registries, repository, policyText).map(({ image, verdict }) => ({
		imageTags: tagsOf(repository, image.digest),
		imageDigest: image.digest,
		imagePushedAt: image.pushedAt / 1000,
		action: {
			type: verdict.action.toUpperCase(),
			...(verdict.action === "transition" && { targetStorageClass: "ARCHIVE" }),
		},
		appliedRulePriority: verdict.priority,
		storageClass: image.status === "ARCHIVED" ? "ARCHIVE" : "STANDARD",
	}));
}

function summaryOf(results: readonly Answer[]): Answer {
	const expiring = results.filter(({ action }) => structure({ action }, "action")?.type === "EXPIRE").length;
	const moving = results.length - expiring;
	return {
		expiringImageTotalCount: expiring,
		transitioningImageTotalCounts: moving > 0 ? [{ targetStorageClass: "ARCHIVE", imageTotalCount: moving }] : [],
	};
}

function filterOf(input: Answer): (result: Answer) => boolean {
	const tagStatus = text(structure(input, "filter") ?? {}, "tagStatus") ?? "ANY";
	checkOneOf("filter.tagStatus", tagStatus, ["TAGGED", "UNTAGGED", "ANY"]);
	const ids = Array.isArray(input.imageIds) && input.imageIds.length > 0 ? imageIdsOf(input) : undefined;
	return ({ imageTags, imageDigest }) => {
		const tags = Array.isArray(imageTags) ? imageTags : [];
		if (tagStatus !== "ANY" && tags.length > 0 !== (tagStatus === "TAGGED")) return false;
		return (
			!ids ||
			ids.some((id) => id.imageDigest === imageDigest || (id.imageTag !== undefined && tags.includes(id.imageTag)))
		);
	};
}
