import type { EcrCalls } from "./ecr-calls.js";
import { failureError, failuresOf, type ImageFailure } from "./image-failures.js";

/** Most digests of one call. Source: facts 7.2. */
const BATCH = 100;

/** Which layers a repository has. @throws CallError for a digest that ECR can't look up */
export async function layersThere(
	calls: EcrCalls,
	digests: readonly string[],
): Promise<{ readonly there: ReadonlySet<string> }> {
	const there = new Set<string>();
	for (let from = 0; from < digests.length; from += BATCH) {
		const layerDigests = digests.slice(from, from + BATCH);
		const answer = await calls.read("BatchCheckLayerAvailability", { layerDigests });
		for (const failure of failuresOf(answer.failures)) requireLookedUp(failure, calls);
		for (const { layerDigest, layerAvailability } of layersOf(answer.layers))
			if (layerDigest && layerAvailability === "AVAILABLE") there.add(layerDigest);
	}
	return { there };
}

interface Layer {
	readonly layerDigest?: string;
	readonly layerAvailability?: string;
}

const layersOf = (layers: unknown): readonly Layer[] => (Array.isArray(layers) ? layers : []);

/** A layer that is missing may be told here as well. Source: API reference, LayerFailure. */
function requireLookedUp(failure: ImageFailure & { readonly layerDigest?: string }, { place }: EcrCalls): void {
	if (failure.failureCode === "MissingLayerDigest" && failure.layerDigest) return;
	const layer = `layer ${failure.layerDigest ?? ""} of ${place.name}`;
	throw failureError(layer, failure, place.data.service, "BatchCheckLayerAvailability");
}
