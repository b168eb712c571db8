import { createHash } from "node:crypto";

/** The digest of these bytes, as registries write it. Source: OCI image specification, "Digests". */
export const sha256Of = (bytes: Uint8Array | string): string =>
	`sha256:${createHash("sha256").update(bytes).digest("hex")}`;

export const isDigest = (value: string): boolean => /^sha256:[0-9a-f]{64}$/.test(value);
