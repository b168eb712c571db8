import { flag, structure, text, texts } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler, World } from "../world/model.js";
import { findRepository, type Lag, placeOf } from "./find.js";
import { privateHost, privateRegistryOf, repositoryArn } from "./hosts.js";
import { fault, invalid, repositoryNotFound } from "./refusals.js";
import { checkPage, encryptionOf, labelsOf, mutabilityOf } from "./rules.js";
import type { Registries } from "./store/registries.js";
import { EVER, type Repository } from "./store/repository.js";

/** Repositories and their settings. Facts 7.2. */
export const repositoryOperations = (registries: Registries): Record<string, Handler> => ({
	CreateRepository(input) {
		const { host, name, registryId } = placeOf(registries, input);
		const mutability = mutabilityOf(input);
		const encryption = encryptionOf(input);
		const labels = labelsOf(input);
		const scanning = scanningOf(structure(input, "imageScanningConfiguration"));
		if (registryId !== registries.world.account) throw otherRegistry();
		if (registries.known(host, name)) throw alreadyExists(name, registryId);
		const repository = registries.create(host, name);
		repository.writtenAt = registries.agenda.now;
		repository.mutability.set(mutability, EVER);
		repository.labels.set(labels, EVER);
		repository.scanning.set(scanning, EVER);
		repository.encryption =
			encryption.encryptionType === "AES256" ? encryption : { kmsKey: awsKey(registries.world), ...encryption };
		return { repository: describeRepository(registries.world, repository) };
	},
	DescribeRepositories(input, context) {
		const registryId = text(input, "registryId") ?? registries.world.account;
		const names = texts(input, "repositoryNames");
		checkPage(input, 1000, names);
		if (names.length > 100) throw invalid("repositoryNames", "must have at most 100 members");
		const host = privateHost(registryId, registries.world.region);
		const all = registries.of(host).filter(({ writtenAt }) => !isMissed(context, writtenAt));
		if (names.length > 0) {
			const repositories = names.map((name) => {
				const found = all.find((one) => one.name === name);
				if (!found) throw repositoryNotFound(name, registryId);
				return describeRepository(registries.world, found, context);
			});
			return { repositories };
		}
		const listed = page(all, input, { standard: 100, most: 1000 });
		return {
			repositories: listed.items.map((one) => describeRepository(registries.world, one, context)),
			...listed.rest,
		};
	},
	DeleteRepository(input) {
		const repository = findRepository(registries, input);
		const { registryId } = placeOf(registries, input);
		if (repository.images.size > 0 && !flag(input, "force")) throw notEmpty(repository.name, registryId);
		registries.delete(repository);
		return { repository: describeRepository(registries.world, repository) };
	},
	PutImageTagMutability(input, { now }) {
		const repository = findRepository(registries, input);
		if (text(input, "imageTagMutability") === undefined) throw invalid("imageTagMutability", "must not be null");
		repository.mutability.set(mutabilityOf(input), now);
		return { ...placeMembers(registries, repository), ...repository.mutability.value };
	},
	PutImageScanningConfiguration(input, { now }) {
		const repository = findRepository(registries, input);
		const said = structure(input, "imageScanningConfiguration");
		if (!said) throw invalid("imageScanningConfiguration", "must not be null");
		repository.scanning.set(scanningOf(said), now);
		return { ...placeMembers(registries, repository), imageScanningConfiguration: repository.scanning.value };
	},
});

/** `registryId` and `repositoryName`, as nearly every answer has them. */
export const placeMembers = ({ world }: Pick<Registries, "world">, { host, name }: Repository): Answer => ({
	registryId: privateRegistryOf(host)?.account ?? world.account,
	repositoryName: name,
});

/** A repository as DescribeRepositories tells it. */
export function describeRepository(world: World, repository: Repository, lag: Lag = NOTHING_MISSED): Answer {
	const { host, name, createdAt, encryption } = repository;
	const { account, region } = privateRegistryOf(host) ?? world;
	return {
		repositoryArn: repositoryArn(world, account, region, name),
		registryId: account,
		repositoryName: name,
		repositoryUri: `${host}/${name}`,
		createdAt: createdAt / 1000,
		...repository.mutability.seen(lag),
		imageScanningConfiguration: repository.scanning.seen(lag),
		encryptionConfiguration: encryption,
	};
}

export const alreadyExists = (name: string, registryId: string) =>
	fault(
		"RepositoryAlreadyExistsException",
		`The repository with name '${name}' already exists in the registry with id '${registryId}'`,
	);

export const notEmpty = (name: string, registryId: string) =>
	fault(
		"RepositoryNotEmptyException",
		`The repository with name '${name}' in registry with id '${registryId}' cannot be deleted because it still contains images`,
	);

/** What an answer of a write tells. */
const NOTHING_MISSED: Lag = { now: Number.POSITIVE_INFINITY, lagMs: 0 };

const otherRegistry = () => invalid("registryId", "must be the caller's own registry");

const scanningOf = (said: Answer | undefined): Answer => ({ scanOnPush: (said && flag(said, "scanOnPush")) ?? false });

/** The key that AWS makes where none is said. */
const awsKey = ({ partition, region, account }: World): string =>
	`arn:${partition}:kms:${region}:${account}:key/00000000-0000-4000-8000-000000000ec2`;
