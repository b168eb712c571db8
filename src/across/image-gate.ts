import { foreseeGates, type GatedImage, requireGates } from "../ecr/images/scan-gate.js";
import type { EcrConnection } from "../ecr/observe/connection.js";
import { isImageSpec, type ScanGate } from "../ecr/spec/image.js";
import type { FoundImage, WantedImage } from "../ecs/run/image-owner.js";
import type { Finding } from "../engine/finding.js";
import type { Teller } from "../engine/run.js";

/** Scans images that must pass a gate, and waits. @throws PlanError with all that fails */
export async function requirePassed(
	wanted: readonly WantedImage[],
	found: readonly FoundImage[],
	connection: EcrConnection,
	teller: Pick<Teller, "tell">,
	signal: AbortSignal | undefined,
): Promise<void> {
	const gated = gatedImages(wanted, found);
	if (gated.length > 0) await requireGates(gated, connection, teller, signal);
}

/** What is known of gates while a deployment is planned; starts no scan. @throws PlanError for images that can't be gated */
export async function knownGates(
	wanted: readonly WantedImage[],
	found: readonly FoundImage[],
	connection: EcrConnection,
	teller: Pick<Teller, "tell">,
): Promise<readonly Finding[]> {
	const gated = gatedImages(wanted, found);
	return gated.length > 0 ? foreseeGates(gated, connection, teller) : [];
}

/** Those of the chain that say a gate, as they are going to run. */
function gatedImages(wanted: readonly WantedImage[], found: readonly FoundImage[]): GatedImage[] {
	return wanted.flatMap(({ container, said, platform }) => {
		const gate = gateOf(said);
		if (!gate) return [];
		const image = found.find((one) => one.container === container)?.image ?? "";
		return [
			{
				where: `container '${container}'`,
				path: `taskDefinition.containerDefinitions[${container}].image`,
				image,
				// Not what the image is said to be for: instances run what is theirs.
				platform,
				gate,
			},
		];
	});
}

const gateOf = (said: object): ScanGate | undefined => (isImageSpec(said) ? said.scanned : undefined);
