import { texts } from "../ecs/input.js";
import type { Handler, World } from "../world/model.js";
import { privateHost } from "./hosts.js";
import { invalid } from "./refusals.js";
import { type Registries, registriesOf } from "./store/registries.js";

/** Passwords of registries, and how long they last. Facts 7.2. */
export class Tokens {
	readonly #expiry = new Map<string, number>();
	#count = 0;

	constructor(private readonly registries: Registries) {}

	/** `AWS:password` in base64, for twelve hours. */
	give(): { readonly authorizationToken: string; readonly expiresAt: number } {
		this.#count += 1;
		const { agenda, world } = this.registries;
		const drawn = Math.floor(world.random() * 2 ** 32).toString(16);
		const payload = JSON.stringify({ payload: `simulated-${this.#count}-${drawn}`, version: "2", type: "DATA_KEY" });
		const password = Buffer.from(payload).toString("base64");
		const expiresAt = agenda.now + 12 * HOUR_MS;
		this.#expiry.set(password, expiresAt);
		return { authorizationToken: Buffer.from(`AWS:${password}`).toString("base64"), expiresAt: expiresAt / 1000 };
	}

	/** True for `Basic …` of a token that has not expired, or `Bearer …` of a public one. */
	accepts(authorization: string | null): boolean {
		const [, scheme = "", said = ""] = /^(Basic|Bearer)\s+(.+)$/i.exec(authorization ?? "") ?? [];
		const plain = Buffer.from(said, "base64").toString();
		const password = scheme.toLowerCase() === "basic" || plain.startsWith("AWS:") ? plain.replace(/^AWS:/, "") : said;
		const expiresAt = this.#expiry.get(password);
		return expiresAt !== undefined && this.registries.agenda.now < expiresAt;
	}
}

/** Passwords are the world's: those of ECR Public are taken by the same door. */
export function tokensOf(world: World): Tokens {
	const given = known.get(world) ?? new Tokens(registriesOf(world));
	known.set(world, given);
	return given;
}

export const tokenOperations = (registries: Registries, tokens: Tokens): Record<string, Handler> => ({
	GetAuthorizationToken(input) {
		const { account, region } = registries.world;
		const said = texts(input, "registryIds");
		if (said.length > 10 || said.some((id) => !/^\d{12}$/.test(id)))
			throw invalid("registryIds", "at most 10 of 12 digits");
		const registryIds = said.length > 0 ? said : [account];
		return {
			authorizationData: registryIds.map((id) => ({
				...tokens.give(),
				proxyEndpoint: `https://${privateHost(id, region)}`,
			})),
		};
	},
});

const known = new WeakMap<World, Tokens>();
const HOUR_MS = 3_600_000;
