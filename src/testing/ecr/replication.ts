import { structure, structures, text } from "../ecs/input.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { findImage, findImages, imageIdOf } from "./find.js";
import { invalid } from "./refusals.js";
import type { Registry } from "./registry.js";
import type { Copies, Destination } from "./replication-copies.js";
import { placeMembers } from "./repositories.js";
import { checkOneOf, checkPage, matchesWildcard } from "./rules.js";
import { referrersOf } from "./store/images.js";
import type { Registries } from "./store/registries.js";
import type { Image, Repository } from "./store/repository.js";

/** Replication as far as it is told: images of other regions are not kept. Facts 4.4, 7.2. */
export function replicationOperations(
	registries: Registries,
	registry: Registry,
	copies: Copies,
): Record<string, Handler> {
	const pushed = new WeakSet<Image>();
	const signedAt = new WeakMap<Image, { readonly at: number; readonly profiles: readonly string[] }>();
	registries.onPush((repository, image) => {
		if (repository.host !== registries.ownHost || pushed.has(image)) return;
		pushed.add(image);
		const at = registries.agenda.now;
		for (const destination of destinationsOf(registry, repository)) copies.send(repository, image, destination);
		const profiles = signersOf(registry, repository);
		if (profiles.length > 0) signedAt.set(image, { at, profiles });
	});
	const found = (input: Answer) => {
		const repository = findImages(registries, input);
		const imageId = imageIdOf(input.imageId);
		const place = placeMembers(registries, repository);
		return { place, imageId, image: findImage(registries, repository, imageId, String(place.registryId)) };
	};
	const signedBy = (at: number) =>
		registries.agenda.now < at + stepMs(registries.world, "imageSigning") ? "IN_PROGRESS" : "COMPLETE";
	return {
		DescribeRegistry(_, context) {
			const rules = registry.replication.seen(context);
			return { registryId: registry.world.account, replicationConfiguration: { rules } };
		},
		PutReplicationConfiguration(input, { now }) {
			const rules = structures(structure(input, "replicationConfiguration") ?? {}, "rules");
			checkRules(registry, rules);
			registry.replication.set(rules, now);
			return { replicationConfiguration: { rules } };
		},
		DescribeImageReplicationStatus(input) {
			const { place, imageId, image } = found(input);
			return {
				repositoryName: place.repositoryName,
				imageId: { ...imageId, imageDigest: image.digest },
				replicationStatuses: copies.of(image),
			};
		},
		DescribeImageSigningStatus(input) {
			const { place, imageId, image } = found(input);
			const signed = signedAt.get(image);
			const signingStatuses = (signed?.profiles ?? []).map((signingProfileArn) => ({
				signingProfileArn,
				status: signedBy(signed?.at ?? 0),
			}));
			return { ...place, imageId: { ...imageId, imageDigest: image.digest }, signingStatuses };
		},
		ListImageReferrers(input) {
			checkPage(input, 50);
			const repository = findImages(registries, input);
			const subject = imageIdOf(input.subjectId, "subjectId");
			const filter = structure(input, "filter") ?? {};
			const wanted = text(filter, "artifactStatus") ?? "ACTIVE";
			const types = Array.isArray(filter.artifactTypes) ? filter.artifactTypes : [];
			if (types.length > 5) throw invalid("filter.artifactTypes", "must have at most 5 members");
			const all = referrersOf(repository, subject.imageDigest ?? "").filter(
				({ status, reads }) =>
					(wanted === "ANY" || status === wanted) && (types.length === 0 || types.includes(reads.artifactType)),
			);
			const listed = page(all, input, { standard: 50, most: 50 });
			return { referrers: listed.items.map(describeReferrer), ...listed.rest };
		},
	};
}

const describeReferrer = ({ digest, mediaType, manifest, reads, status }: Image): Answer => ({
	digest,
	mediaType,
	size: Buffer.byteLength(manifest),
	artifactStatus: status,
	...(reads.artifactType !== undefined && { artifactType: reads.artifactType }),
	...(reads.annotations && { annotations: reads.annotations }),
});

/** Where a repository's pushes go. */
export function destinationsOf(registry: Registry, { name }: Repository): Destination[] {
	const rules = registry.replication.value.filter((rule) => {
		const filters = structures(rule, "repositoryFilters");
		return filters.length === 0 || filters.some((filter) => name.startsWith(text(filter, "filter") ?? ""));
	});
	return destinationsIn(rules);
}

/** All that rules name, each once. */
export function destinationsIn(rules: readonly Answer[]): Destination[] {
	const all = rules.flatMap((rule) => structures(rule, "destinations"));
	const named = all.map((one) => ({ region: text(one, "region") ?? "", registryId: text(one, "registryId") ?? "" }));
	return [...new Map(named.map((one) => [`${one.region} ${one.registryId}`, one])).values()];
}

function signersOf(registry: Registry, { name }: Repository): string[] {
	const rules = structures(registry.signing.value ?? {}, "rules").filter((rule) => {
		const filters = structures(rule, "repositoryFilters");
		const fits = (filter: Answer) => matchesWildcard(text(filter, "filter") ?? "", name);
		return filters.length === 0 || filters.some(fits);
	});
	return rules.map((rule) => text(rule, "signingProfileArn") ?? "");
}

function checkRules({ world }: Registry, rules: readonly Answer[]): void {
	if (rules.length > 25) throw invalid("replicationConfiguration.rules", "must have at most 25 members");
	for (const rule of rules) {
		const destinations = structures(rule, "destinations");
		if (destinations.length < 1 || destinations.length > 100)
			throw invalid("destinations", "must have 1 to 100 members");
		for (const { region, registryId } of destinations) {
			if (!/^\d{12}$/.test(String(registryId))) throw invalid("destinations.registryId", "must be 12 digits");
			if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(String(region))) throw invalid("destinations.region", "must be a region");
			if (region === world.region && registryId === world.account)
				throw invalid("destinations", "must not be the registry itself");
		}
		const filters = structures(rule, "repositoryFilters");
		if (filters.length > 100) throw invalid("repositoryFilters", "must have at most 100 members");
		for (const filter of filters) {
			checkOneOf("repositoryFilters.filterType", text(filter, "filterType") ?? "", ["PREFIX_MATCH"]);
			if (!/^[a-z0-9._/-]{2,256}$/.test(text(filter, "filter") ?? "")) throw invalid("filter", "2 to 256 of a name");
		}
	}
}
