import type { World } from "./model.js";

/** What `sim.add` declares. */
export const DECLARED_KINDS = [
	"image",
	"subnet",
	"security-group",
	"target-group",
	"role",
	"secret",
	"parameter",
	"alarm",
	"log-group",
	"listener-rule",
	"listener",
	"load-balancer",
	"lambda",
	"efs",
	"cluster",
	"task-definition",
	"container-instance",
	"permission",
	"connection",
	"domain",
	"vpc-endpoint",
] as const;
export type DeclaredKind = (typeof DECLARED_KINDS)[number];

/** A resource as data: told by its `name`, `id` or `arn`, with whatever else the model shall know. */
export type DeclaredResource = Readonly<Record<string, unknown>>;

/** Resources outside of the model, by kind and by name, id or ARN. */
export class Declared {
	readonly #kinds = new Map<string, Map<string, DeclaredResource>>();

	add(kind: DeclaredKind, nameOrResource: string | DeclaredResource, details: DeclaredResource = {}): void {
		if (!DECLARED_KINDS.includes(kind)) {
			throw new TypeError(`add: kind '${kind}' is not known; say one of ${DECLARED_KINDS.join(", ")}`);
		}
		const resource: DeclaredResource =
			typeof nameOrResource === "string" ? { name: nameOrResource, ...details } : { ...nameOrResource, ...details };
		const keys = [resource.name, resource.id, resource.arn].filter(isText);
		if (keys.length === 0) throw new TypeError(`add: ${kind} has no name: say its name, id or ARN`);
		const known = this.#kinds.get(kind) ?? new Map<string, DeclaredResource>();
		this.#kinds.set(kind, known);
		for (const key of keys) known.set(key, Object.freeze(resource));
	}

	/** Takes back what was added under this name, id or ARN. */
	remove(kind: DeclaredKind, key: string): void {
		const known = this.#kinds.get(kind);
		const resource = known?.get(key);
		for (const [name, other] of known ?? []) if (other === resource) known?.delete(name);
	}

	readonly view: World["declared"] = {
		all: (kind) => [...new Set(this.#kinds.get(kind)?.values())],
		has: (kind, name) => this.view.get(kind, name) !== undefined,
		get: (kind, name) => {
			const known = this.#kinds.get(kind);
			return known?.get(name) ?? (name.startsWith("arn:") ? known?.get(tailOf(name)) : undefined);
		},
	};
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** What an ARN calls its resource: all behind the last colon, or the last part of a path. */
const tailOf = (arn: string) => arn.slice(Math.max(arn.lastIndexOf("/"), arn.lastIndexOf(":")) + 1);
