import { createHash } from "node:crypto";
import { CallError } from "../../engine/errors/call-error.js";

/** Digests that can be computed here. Source: OCI image specification, "Digests". */
const ALGORITHMS = new Set(["sha256", "sha512"]);

/** Computes a digest while the bytes come. */
export interface Digester {
	add(bytes: Uint8Array | string): void;
	/** `sha256:…` */
	end(): string;
}

/** @param digest tells the algorithm */
export function digesterFor(digest: string): Digester {
	const name = digest.slice(0, digest.indexOf(":"));
	const algorithm = ALGORITHMS.has(name) ? name : "sha256";
	const hash = createHash(algorithm);
	return { add: (bytes) => hash.update(bytes), end: () => `${algorithm}:${hash.digest("hex")}` };
}

/** The digest of a manifest, over its bytes. */
export function digestOf(bytes: Uint8Array | string, like = "sha256:"): string {
	const digester = digesterFor(like);
	digester.add(bytes);
	return digester.end();
}

/** Refuses bytes that are not what their name says. @throws CallError */
export function requireDigest(found: string, wanted: string, host: string, what: string): void {
	if (found === wanted) return;
	throw new CallError(`${what} of ${host} gave bytes of ${found} for ${wanted}`, {
		code: "call.digest-mismatch",
		hint: "what lies there, or what stands between here and there, has changed the bytes: nothing of it was kept",
		service: host,
		operation: what,
	});
}
