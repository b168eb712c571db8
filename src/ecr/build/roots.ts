import { shown } from "../../engine/chain/copy.js";
import { type FromOptions, readFrom } from "../../engine/read/from.js";
import type { PublicRepositorySpec } from "../spec/public-repository.js";
import type { RepositorySpec } from "../spec/repository.js";
import type { Engine } from "./engine.js";
import type { PublicRepositoryChain } from "./public-repository-chain.js";
import { publicRepositoryCursor } from "./public-repository-cursor.js";
import { type ReadRepository, readRepository } from "./read-repository.js";
import type { RepositoryChain } from "./repository-chain.js";
import { repositoryCursor } from "./repository-cursor.js";

/** Starts a chain at a private repository. */
export interface RepositoryRoot {
	/** @param name lower-case segments of 2 to 256 characters: `team/api` */
	(name: string): RepositoryChain;
	/**
	 * Starts from JSON: a repository as CreateRepository takes it or DescribeRepositories answers it, or one of a template;
	 * what is odd in it becomes findings.
	 */
	from(json: unknown, options?: FromOptions): RepositoryChain;
}

/** Starts a chain at a public repository. */
export interface PublicRepositoryRoot {
	/** @param name lower-case segments of 2 to 205 characters: `api` */
	(name: string): PublicRepositoryChain;
	/** Starts from JSON: a repository as CreateRepository of ECR Public takes it, or one of a template; what is odd in it becomes findings. */
	from(json: unknown, options?: FromOptions): PublicRepositoryChain;
}

export function repositoryRoot(engine: Engine): RepositoryRoot {
	const Cursor = repositoryCursor(engine);
	const begin = (seed: RepositorySpec) => new Cursor({ seed, calls: [] });
	return Object.assign((name: string) => begin({ kind: "repository", repositoryName: textOf(name) }), {
		from: (json: unknown, options?: FromOptions) => {
			const { policy, lifecycle, problems, ...read } = readFrom(
				(filled, note) => readRepository("repository", filled, note),
				json,
				options,
			);
			const chain = begin({ kind: "repository", ...seedOf(read), ...(problems && { problems }) });
			const allowed = policy === undefined ? chain : chain.policy(policyOf(policy));
			return lifecycle === undefined ? allowed : allowed.lifecycle((it) => it.raw(lifecycle));
		},
	});
}

export function publicRepositoryRoot(engine: Engine): PublicRepositoryRoot {
	const Cursor = publicRepositoryCursor(engine);
	const begin = (seed: PublicRepositorySpec) => new Cursor({ seed, calls: [] });
	return Object.assign((name: string) => begin({ kind: "public-repository", repositoryName: textOf(name) }), {
		from: (json: unknown, options?: FromOptions) => {
			const {
				policy,
				lifecycle: _none,
				problems,
				...read
			} = readFrom((filled, note) => readRepository("public-repository", filled, note), json, options);
			const chain = begin({ kind: "public-repository", ...seedOf(read), ...(problems && { problems }) });
			return policy === undefined ? chain : chain.policy(policyOf(policy));
		},
	});
}

const textOf = (name: unknown): string => (typeof name === "string" ? name : shown(name));

const seedOf = ({ repositoryName, members, raw }: Omit<ReadRepository, "policy" | "lifecycle">) => ({
	...members,
	repositoryName,
	...(Object.keys(raw).length > 0 && { raw }),
});

/** What is neither text nor object is told by the setting. */
const policyOf = (policy: unknown): string | Readonly<Record<string, unknown>> =>
	typeof policy === "object" && policy !== null ? { ...policy } : String(policy);
