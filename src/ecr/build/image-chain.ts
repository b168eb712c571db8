import type { SaidImage } from "../../engine/chain/said-image.js";
import type { ScanGate } from "../spec/image.js";
import type { RepositoryChain } from "./repository-chain.js";

/** An image that a container runs. What is not said here is as the reference has it. */
export interface ImageChain extends SaidImage {
	/** The tag, in the place of the reference's own. @default "latest" */
	tag(tag: string): this;
	/** The digest, which goes before any tag: `sha256:…`. */
	digest(digest: string): this;
	/** Deploys the digest that the tag has when it is planned; the tag stays as a tag of the task definition, `gantry:image:<container>`. */
	pinned(): this;
	/** The platform that must be there, such as `linux/arm64`. @default that of the task definition */
	platform(platform: string): this;
	/** Refuses to deploy it while its scan shows what the gate forbids; pins it. */
	scanned(gate?: ScanGate): this;
	/** Applies the edit if the condition holds. */
	when(condition: unknown, edit: (image: this) => this): this;
	/** Hands the image to a helper and gives back what it returns. */
	pipe<R>(helper: (image: this) => R): R;
}

/** Starts an image, to be handed to `container(…).image(…)`. */
export interface ImageRoot {
	/**
	 * @param reference as a task definition names it, `ghcr.io/acme/api:1.4`; or a repository, for one of the connection's own account and region
	 */
	(reference: string | RepositoryChain): ImageChain;
}
