import type { World } from "../world/model.js";

/** Names and numbers as ECS gives them out, by the world's seed. Facts, "Id shapes". */
export class Identity {
	constructor(private readonly world: World) {}

	arn(resource: string): string {
		const { partition, region, account } = this.world;
		return `arn:${partition}:ecs:${region}:${account}:${resource}`;
	}

	/** Who makes the calls. */
	get caller(): string {
		return `arn:${this.world.partition}:iam::${this.world.account}:root`;
	}

	/** 19 digits, as of deployments and service revisions. */
	digits(): string {
		return this.draw("123456789", 1) + this.draw("0123456789", 18);
	}

	/** 22 URL-safe characters, as of service deployments. */
	urlSafe(length = 22): string {
		return this.draw(URL_SAFE, length);
	}

	hex(length = 32): string {
		return this.draw(HEX, length);
	}

	uuid(): string {
		return [8, 4, 4, 4, 12].map((length) => this.hex(length)).join("-");
	}

	/** A private IPv4 address of a task. */
	address(): string {
		const part = () => 1 + Math.floor(this.world.random() * 254);
		return `10.0.${part()}.${part()}`;
	}

	private draw(alphabet: string, length: number): string {
		let drawn = "";
		for (let index = 0; index < length; index++) drawn += alphabet[Math.floor(this.world.random() * alphabet.length)];
		return drawn;
	}
}

/** A digest that is always the same for the same image: 64 hexadecimal digits. */
export function digestOf(image: string): string {
	const named = /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
	if (named) return named;
	let digest = "";
	for (let part = 0; part < 8; part++) digest += fnv1a(`${part}${image}`).toString(16).padStart(8, "0");
	return `sha256:${digest}`;
}

function fnv1a(textToHash: string): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < textToHash.length; index++) {
		hash = Math.imul(hash ^ textToHash.charCodeAt(index), 0x01000193) >>> 0;
	}
	return hash;
}

const HEX = "0123456789abcdef";
const URL_SAFE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
