import { copy, given, shown } from "../../engine/chain/copy.js";
import type { factsKey } from "../../engine/chain/deployable.js";
import { FlatChain, type FlatEntry } from "../../engine/chain/flat-chain.js";
import { guarded } from "../../engine/chain/guarded.js";
import type { LevelOptions } from "../../engine/chain/options.js";
import { IMAGE, type ImageForContainer } from "../../engine/chain/said-image.js";
import { anySpecOf, kindOf } from "../../engine/chain/spec-of.js";
import type { Finding } from "../../engine/finding.js";
import type { ImageSpec, ScanGate } from "../spec/image.js";
import type { RepositorySpec } from "../spec/repository.js";
import { imageName, imageText } from "../spec/said-reference.js";
import type { ImageChain, ImageRoot } from "./image-chain.js";

/** The rules of images; handed in, so that the chain does not know them. */
export interface ImageEngine {
	check(spec: ImageSpec): Finding[];
}

const imageOptions: LevelOptions = {
	scanned: {
		names: { failOn: 0, ignore: { or: "list", each: { names: { id: 0, until: 0, reason: 0 } } }, fixableOnly: 0 },
	},
};

/** {@link ImageChain} at run time. */
function imageCursor(engine: ImageEngine): new (entry: FlatEntry<ImageSpec>) => ImageChain {
	class ImageCursor extends FlatChain<ImageSpec> implements ImageChain {
		declare readonly [factsKey]: "image";

		get [IMAGE](): ImageForContainer {
			return { image: imageText(this.spec), said: this.spec, findings: engine.check(this.spec) };
		}

		tag(tag: string): this {
			return this.#word("tag", tag);
		}

		digest(digest: string): this {
			return this.#word("digest", digest);
		}

		pinned(): this {
			return this.say((image) => {
				image.pinned = true;
			});
		}

		platform(platform: string): this {
			return this.#word("platform", platform);
		}

		scanned(gate?: ScanGate): this {
			const said = copy<ScanGate>(given(gate));
			return this.say((image) => {
				image.scanned = said;
			});
		}

		protected inWords(spec: ImageSpec): string {
			const { pinned, platform } = spec;
			return `image(${imageName(spec)})${pinned ? ".pinned()" : ""}${platform === undefined ? "" : `.platform(${platform})`}`;
		}

		#word(member: "tag" | "digest" | "platform", value: unknown): this {
			return this.say((image, note) => {
				if (typeof value === "string") image[member] = value;
				else note("spec.not-a-string", `image.${member}`, { given: value === null ? "null" : typeof value });
			});
		}
	}
	return guarded(ImageCursor, imageOptions);
}

export function imageRoot(engine: ImageEngine): ImageRoot {
	const Cursor = imageCursor(engine);
	return (reference) => new Cursor({ seed: seedOf(reference), calls: [] });
}

function seedOf(given: unknown): ImageSpec {
	if (typeof given === "string") return { kind: "image", reference: given };
	const spec = anySpecOf(given);
	if (spec && isRepository(spec)) {
		const { repositoryName, registryId } = spec;
		return { kind: "image", repository: { repositoryName, ...(registryId !== undefined && { registryId }) } };
	}
	const kind = spec ? kindOf(spec) : given === null ? "null" : typeof given;
	return { kind: "image", problems: [{ code: "spec.not-an-image", path: "image", data: { given: shown(kind) } }] };
}

const isRepository = (spec: object): spec is RepositorySpec => kindOf(spec) === "repository";
