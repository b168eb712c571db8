import type { Clear } from "../../engine/late.js";
import type { AnyRepositoryChain } from "./repository-chain.js";

/** A badge of the gallery, or any other word. */
type Badge<Known extends string> = Known | (string & Record<never, never>);

/** A repository of the public gallery; its calls go to us-east-1. What is not said is kept as it is; `clear` removes. */
export interface PublicRepositoryChain extends AnyRepositoryChain {
	/** Up to 1,024 characters. Source: RepositoryCatalogDataInput, `description` */
	description(text: string | Clear): this;
	/** What is in it, as Markdown of up to 25,600 characters. Source: RepositoryCatalogDataInput, `aboutText` */
	about(markdown: string | Clear): this;
	/** How to use it, as Markdown of up to 25,600 characters. Source: RepositoryCatalogDataInput, `usageText` */
	usage(markdown: string | Clear): this;
	/** What its images run on; the gallery shows a badge for `ARM`, `ARM 64`, `x86` and `x86-64`. */
	architectures(names: readonly Badge<"ARM" | "ARM 64" | "x86" | "x86-64">[] | Clear): this;
	/** What its images run on; the gallery shows a badge for `Linux` and `Windows`. */
	operatingSystems(names: readonly Badge<"Linux" | "Windows">[] | Clear): this;
	/** An image's bytes, or their base64; up to 512,000 bytes. The gallery shows it for verified accounts only. */
	logo(image: Uint8Array | string): this;
}
