import { PUBLIC_HOST } from "../ecr/hosts.js";
import { imageIdsOf, seenBy } from "../ecr/image-ids.js";
import { imageWrites } from "../ecr/image-writes.js";
import { describeImage } from "../ecr/images.js";
import { labelOperations } from "../ecr/labels.js";
import { layerOperations } from "../ecr/layers.js";
import { privatePlaces } from "../ecr/places.js";
import { policyOperations } from "../ecr/policies.js";
import { fault, imageNotFound, invalid, repositoryNotFound } from "../ecr/refusals.js";
import { alreadyExists, notEmpty } from "../ecr/repositories.js";
import { checkPage, checkRepositoryName, labelsOf } from "../ecr/rules.js";
import { type Registries, registriesOf } from "../ecr/store/registries.js";
import type { Repository } from "../ecr/store/repository.js";
import { tokensOf } from "../ecr/tokens.js";
import { flag, pick, structure, text, texts } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler, ServiceModel, World } from "../world/model.js";
import { catalogOf } from "./catalog.js";

/** Amazon ECR Public: repositories of the gallery, their images and what is shown of them. Facts 7.3. */
export function ecrPublicModel(world: World): ServiceModel {
	const registries = registriesOf(world);
	const places = {
		...privatePlaces(registries),
		read: (input: Answer) => findRepository(registries, input),
		write: (input: Answer) => findRepository(registries, input),
		place: (repository: Repository) => placeOf(registries, repository),
	};
	const operations: Record<string, Handler> = {
		...repositoryOperations(registries),
		...labelOperations("ecr-public", world.account, (name) => publicRepository(registries, name)),
		...policyOperations(places.read, places.place),
		...imageReads(registries),
		...imageWrites(registries, places),
		...layerOperations(places),
		...registryOperations(registries),
	};
	return {
		service: "ecr-public",
		signingName: "ecr-public",
		// It answers in one region only. Facts 7.3.
		region: "us-east-1",
		protocol: "json-1.1",
		target: "SpencerFrontendService",
		operations,
		reads: new Set(Object.keys(operations).filter((name) => /^(Describe|List|Get|BatchCheck)/.test(name))),
		budgets: {},
		isFresh: world.switches.registryReads !== "lagging",
		settle: (now) => registries.agenda.settle(now),
	};
}

const repositoryOperations = (registries: Registries): Record<string, Handler> => ({
	CreateRepository(input) {
		const name = nameOf(input);
		const labels = labelsOf(input);
		const catalog = structure(input, "catalogData");
		const catalogData = catalog && catalogOf(catalog);
		if (publicRepository(registries, name)) throw alreadyExists(name, registries.world.account);
		const repository = registries.create(PUBLIC_HOST, `${registries.publicAlias}/${name}`);
		const { now } = registries.agenda;
		repository.labels.set(labels, now);
		repository.catalog.set(catalogData, now);
		return { repository: describe(registries, repository), ...(catalogData && { catalogData }) };
	},
	DescribeRepositories(input, context) {
		const names = texts(input, "repositoryNames");
		checkPage(input, 1000, names);
		const all = owned(registries).filter(({ writtenAt }) => !isMissed(context, writtenAt));
		if (names.length === 0) {
			const listed = page(all, input, { standard: 100, most: 1000 });
			return { repositories: listed.items.map((one) => describe(registries, one)), ...listed.rest };
		}
		const repositories = names.map((name) => {
			const found = all.find((one) => shortName(registries, one) === name);
			if (!found) throw repositoryNotFound(name, registries.world.account);
			return describe(registries, found);
		});
		return { repositories };
	},
	DeleteRepository(input) {
		const repository = findRepository(registries, input);
		if (repository.images.size > 0 && !flag(input, "force")) throw notEmpty(nameOf(input), registries.world.account);
		registries.delete(repository);
		return { repository: describe(registries, repository) };
	},
	PutRepositoryCatalogData(input, { now }) {
		const { catalog } = findRepository(registries, input);
		const catalogData = catalogOf(structure(input, "catalogData") ?? {});
		catalog.set(catalogData, now);
		return { catalogData };
	},
	GetRepositoryCatalogData(input, context) {
		const catalogData = findRepository(registries, input).catalog.seen(context);
		if (catalogData) return { catalogData };
		throw fault("RepositoryCatalogDataNotFoundException", `The repository '${nameOf(input)}' has no catalog data`);
	},
});

const imageReads = (registries: Registries): Record<string, Handler> => ({
	DescribeImages(input, context) {
		const repository = findRepository(registries, input);
		const hasIds = Array.isArray(input.imageIds) && input.imageIds.length > 0;
		checkPage(input, 1000, hasIds ? [1] : []);
		const named = (hasIds ? imageIdsOf(input) : []).map((id) => {
			const image = seenBy(registries, repository, id, context);
			if (!image) throw imageNotFound(id, nameOf(input), registries.world.account);
			return image;
		});
		const all = [...repository.images.values()].filter(({ writtenAt }) => !isMissed(context, writtenAt));
		const listed = page(hasIds ? named : all, input, { standard: 100, most: 1000 });
		const place = placeOf(registries, repository);
		const imageDetails = listed.items.map((image) => ({
			...place,
			...pick(describeImage(repository, image, context), DETAILS),
		}));
		return { imageDetails, ...listed.rest };
	},
	DescribeImageTags(input, context) {
		checkPage(input, 1000);
		const repository = findRepository(registries, input);
		const tags = [...repository.tags].filter(([, { writtenAt }]) => !isMissed(context, writtenAt));
		const listed = page(tags, input, { standard: 100, most: 1000 });
		const imageTagDetails = listed.items.map(([imageTag, { digest, at }]) => {
			const image = repository.images.get(digest);
			const imageDetail = image ? pick(describeImage(repository, image, context), DETAILS) : {};
			const { imageTags: _, ...rest } = imageDetail;
			return { imageTag, createdAt: at / 1000, imageDetail: rest };
		});
		return { imageTagDetails, ...listed.rest };
	},
});

function registryOperations(registries: Registries): Record<string, Handler> {
	const { account, partition } = registries.world;
	let registryCatalogData: Answer = {};
	return {
		GetAuthorizationToken: () => ({ authorizationData: tokensOf(registries.world).give() }),
		DescribeRegistries() {
			const name = registries.publicAlias;
			const alias = { name, status: "ACTIVE", primaryRegistryAlias: true, defaultRegistryAlias: true };
			const registryArn = `arn:${partition}:ecr-public::${account}:registry/${account}`;
			const registryUri = `${PUBLIC_HOST}/${name}`;
			return { registries: [{ registryId: account, registryArn, registryUri, verified: false, aliases: [alias] }] };
		},
		GetRegistryCatalogData: () => ({ registryCatalogData }),
		PutRegistryCatalogData(input) {
			const displayName = text(input, "displayName");
			if ((displayName ?? "").length > 100) throw invalid("displayName", "must have at most 100 characters");
			// Only verified accounts have a name of their own. Facts 7.3.
			if (displayName !== undefined)
				throw fault("UnsupportedCommandException", "The registry is not verified: it can't have a display name");
			registryCatalogData = {};
			return { registryCatalogData };
		},
	};
}

function nameOf(input: Answer): string {
	const name = text(input, "repositoryName") ?? "";
	checkRepositoryName(name);
	if (name.length > 205) throw invalid("repositoryName", "must have at most 205 characters");
	return name;
}

function findRepository(registries: Registries, input: Answer): Repository {
	const name = nameOf(input);
	const registryId = text(input, "registryId") ?? registries.world.account;
	const found = registryId === registries.world.account ? publicRepository(registries, name) : undefined;
	if (found) return found;
	throw repositoryNotFound(name, registryId);
}

const publicRepository = (registries: Registries, name: string): Repository | undefined =>
	registries.known(PUBLIC_HOST, `${registries.publicAlias}/${name}`);

const owned = (registries: Registries): Repository[] =>
	registries.of(PUBLIC_HOST).filter(({ name }) => name.startsWith(`${registries.publicAlias}/`));

const shortName = ({ publicAlias }: Registries, { name }: Repository): string => name.slice(publicAlias.length + 1);

const placeOf = (registries: Registries, repository: Repository): Answer => ({
	registryId: registries.world.account,
	repositoryName: shortName(registries, repository),
});

function describe(registries: Registries, repository: Repository): Answer {
	const { account, partition } = registries.world;
	return {
		...placeOf(registries, repository),
		repositoryArn: `arn:${partition}:ecr-public::${account}:repository/${shortName(registries, repository)}`,
		repositoryUri: `${repository.host}/${repository.name}`,
		createdAt: repository.createdAt / 1000,
	};
}

const DETAILS = [
	"imageDigest",
	"imageTags",
	"imageSizeInBytes",
	"imagePushedAt",
	"imageManifestMediaType",
	"artifactMediaType",
];
