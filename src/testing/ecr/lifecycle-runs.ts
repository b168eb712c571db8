import { stepMs } from "../world/seconds.js";
import { evaluateLifecycle, type LifecycleImage, type LifecycleVerdict } from "./lifecycle-evaluation.js";
import { lifecycleRulesOf } from "./lifecycle-rules.js";
import { archive } from "./storage.js";
import { removeImage, tagsOf } from "./store/images.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

/** Runs a policy some time within 24 hours of its writing, and again and again while it stands. Facts 7.2. */
export function scheduleLifecycle(registries: Registries, repository: Repository, policyText: string): void {
	const { agenda, world } = registries;
	agenda.after(stepMs(world, "lifecycleRun"), () => {
		const isGone = registries.known(repository.host, repository.name) !== repository;
		if (isGone || repository.lifecycle.value !== policyText) return;
		runLifecycle(registries, repository, policyText);
		scheduleLifecycle(registries, repository, policyText);
	});
}

/** What a policy would do now: image by verdict, of those that are its own to judge. */
export function judge(
	registries: Registries,
	repository: Repository,
	policyText: string,
): { readonly image: Image; readonly verdict: LifecycleVerdict }[] {
	const { rules } = lifecycleRulesOf(policyText);
	const images = [...repository.images.values()];
	const verdicts = evaluateLifecycle(
		rules,
		images.map((image) => lifecycleImage(repository, image)),
		registries.agenda.now,
	);
	return images.flatMap((image) => {
		const verdict = verdicts.get(image.digest);
		return verdict ? [{ image, verdict }] : [];
	});
}

function runLifecycle(registries: Registries, repository: Repository, policyText: string): void {
	repository.lifecycleRanAt = registries.agenda.now;
	for (const { image, verdict } of judge(registries, repository, policyText)) {
		if (verdict.action === "transition") archive(registries, repository, image);
		else removeImage(repository, image.digest);
	}
}

const lifecycleImage = (repository: Repository, image: Image): LifecycleImage => ({
	digest: image.digest,
	tags: tagsOf(repository, image.digest),
	pushedAt: image.pushedAt,
	isArchived: image.status === "ARCHIVED",
	isRestoring: image.status === "ACTIVATING",
	children: image.reads.manifests.map(({ digest }) => digest),
	...(image.lastPulledAt !== undefined && { pulledAt: image.lastPulledAt }),
	...(image.lastArchivedAt !== undefined && { archivedAt: image.lastArchivedAt }),
	...(image.lastActivatedAt !== undefined && { activatedAt: image.lastActivatedAt }),
	...(image.reads.subject && { subject: image.reads.subject.digest }),
});
