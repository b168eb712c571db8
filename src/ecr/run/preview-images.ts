import { ecr } from "../../aws/ecr.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { ecrCalls } from "../images/ecr-calls.js";
import { imagesIn } from "../images/list-images.js";
import type { LifecycleImage } from "../lifecycle/image.js";
import type { RepositoryPlace } from "../observe/reader.js";
import type { PreviewContext } from "./preview-lifecycle.js";

/** Every image of a repository, archived ones too, with the children of its manifest lists; `undefined` where they can't be read, which is told. */
export async function lifecycleImages(
	{ repositoryName, registryId }: RepositoryPlace,
	context: PreviewContext,
): Promise<readonly LifecycleImage[] | undefined> {
	const place = { data: ecr, isPublic: false, repositoryName, name: repositoryName, ...(registryId && { registryId }) };
	try {
		// Without the signal: the preview is there, only its comparison is missing.
		return await imagesIn(ecrCalls(place, { ...context, options: {} }));
	} catch (error) {
		if (!isCallError(error)) throw error;
		context.teller.tell({
			type: "warning",
			message: `the preview can't be compared, because the images can't be read: ${error.message}`,
			code: "preview.no-comparison",
			hint: error.hint,
		});
		return undefined;
	}
}
