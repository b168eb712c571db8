import { type Agenda, agendaOf } from "../../world/agenda.js";
import type { Answer, World } from "../../world/model.js";
import { Cell } from "../cell.js";
import { PUBLIC_HOST, privateHost, privateRegistryOf, publicAlias } from "../hosts.js";
import { type Build, buildImage, buildIndex } from "./build.js";
import { addBuild, tagImage } from "./images.js";
import { referenceOf } from "./reference.js";
import { EVER, type Image, type Repository } from "./repository.js";

/** All registries of a world: ECR's, ECR Public, and those of others; shared by the models that push, pull and tell. */
export class Registries {
	/** By host and name, in the order in which they were made. */
	readonly #repositories = new Map<string, Repository>();
	readonly #adopted = new WeakSet<object>();
	readonly agenda: Agenda;
	/** What follows a push: scans, replication, signing. */
	readonly #pushed: ((repository: Repository, image: Image) => void)[] = [];
	/** Makes the repository that a push names, where a creation template is for it. */
	createOnPush: (host: string, name: string) => Repository | undefined = () => undefined;
	#builds = 0;

	constructor(readonly world: World) {
		this.agenda = agendaOf(world);
	}

	/** Host of the world's own private registry. */
	get ownHost(): string {
		return privateHost(this.world.account, this.world.region);
	}

	get publicAlias(): string {
		return publicAlias(this.world.account);
	}

	/** Known repositories of a host, oldest first. */
	of(host: string): Repository[] {
		this.#adopt();
		return [...this.#repositories.values()].filter((one) => one.host === host && one.isKnown);
	}

	/** A repository that somebody made. */
	known(host: string, name: string): Repository | undefined {
		const found = this.#find(host, name);
		return found?.isKnown ? found : undefined;
	}

	/** A repository to look for images in: a known one, or what an assumed world takes for granted. */
	named(host: string, name: string): Repository | undefined {
		const found = this.#find(host, name);
		return found ?? (this.world.mode === "assumed" ? this.create(host, name, false) : undefined);
	}

	create(host: string, name: string, isKnown = true): Repository {
		const key = `${host}/${name}`;
		const before = this.#repositories.get(key);
		const repository: Repository = { ...newRepository(host, name, this.agenda.now), isKnown };
		// What was merely assumed of it ends here; it stands where it was made.
		if (before) this.#repositories.delete(key);
		this.#repositories.set(key, repository);
		return repository;
	}

	delete({ host, name }: Repository): void {
		this.#repositories.delete(`${host}/${name}`);
	}

	/** The image of a tag or digest; an assumed repository has any tag. */
	image(repository: Repository, id: { readonly tag?: string; readonly digest?: string }): Image | undefined {
		const { tag, digest } = id;
		const tagged = tag === undefined ? undefined : repository.tags.get(tag)?.digest;
		if (tag !== undefined && tagged === undefined) {
			if (repository.isKnown || digest !== undefined) return undefined;
			return this.#assume(repository, tag);
		}
		const found = repository.images.get(digest ?? tagged ?? "");
		if (found) return tagged === undefined || tagged === found.digest ? found : undefined;
		return repository.isKnown || digest === undefined ? undefined : this.#assumeDigest(repository, digest);
	}

	/** Whoever acts on pushes. */
	onPush(act: (repository: Repository, image: Image) => void): void {
		this.#pushed.push(act);
	}

	tellPush(repository: Repository, image: Image): void {
		for (const act of this.#pushed) act(repository, image);
	}

	/** A number for each build, so that each has bytes of its own. */
	nextBuild(): number {
		this.#builds += 1;
		return this.#builds;
	}

	#find(host: string, name: string): Repository | undefined {
		this.#adopt();
		return this.#repositories.get(`${host}/${name}`);
	}

	/** What an image of an assumed world runs on. */
	#assume(repository: Repository, tag: string): Image {
		return this.#put(repository, buildIndex(`${repository.host}/${repository.name}:${tag}`, PLATFORMS, {}), tag);
	}

	#assumeDigest(repository: Repository, digest: string): Image {
		const build = buildIndex(`${repository.host}/${repository.name}@${digest}`, PLATFORMS, {});
		return this.#put(repository, { ...build, digest });
	}

	#put(repository: Repository, build: Build, tag?: string): Image {
		const image = addBuild(repository, build, { pushedAt: this.agenda.now });
		if (tag !== undefined) tagImage(repository, tag, image.digest, this.agenda.now);
		return image;
	}

	/** Images that were declared, one after the other, become part of the state. */
	#adopt(): void {
		for (const declared of this.world.declared.all("image")) {
			if (this.#adopted.has(declared)) continue;
			this.#adopted.add(declared);
			this.#adoptOne(declared);
		}
	}

	#adoptOne(declared: Readonly<Answer>): void {
		const said = declared.name ?? declared.id;
		const reference = typeof said === "string" ? referenceOf(said) : undefined;
		if (typeof said !== "string" || !reference) return;
		const { host, name, tag, digest } = reference;
		const isKnown = this.world.mode === "declared";
		const repository = this.#repositories.get(`${host}/${name}`) ?? this.create(host, name, isKnown);
		const platforms = Array.isArray(declared.platforms) ? declared.platforms.map(String) : undefined;
		const build = platforms ? buildIndex(said, platforms, {}) : buildImage(said, UNSAID_PLATFORM);
		this.#put(repository, digest === undefined ? build : { ...build, digest }, tag ?? (digest ? undefined : "latest"));
	}
}

/** The registries of a world. */
export function registriesOf(world: World): Registries {
	const known = registries.get(world);
	if (known) return known;
	const made = new Registries(world);
	registries.set(world, made);
	return made;
}

const registries = new WeakMap<World, Registries>();
const PLATFORMS = ["linux/amd64", "linux/arm64"];
/** A declared image that tells no platform fits all. */
const UNSAID_PLATFORM = "";

const newRepository = (host: string, name: string, createdAt: number): Repository => ({
	host,
	name,
	createdAt,
	writtenAt: EVER,
	isKnown: true,
	isDenied: false,
	images: new Map(),
	tags: new Map(),
	blobs: new Map(),
	uploads: new Map(),
	labels: new Cell<readonly Answer[]>([]),
	policy: new Cell<string | undefined>(undefined),
	mutability: new Cell({ imageTagMutability: "MUTABLE" }),
	scanning: new Cell<Answer>({ scanOnPush: false }),
	lifecycle: new Cell<string | undefined>(undefined),
	catalog: new Cell<Answer | undefined>(undefined),
	encryption: { encryptionType: "AES256" },
});
