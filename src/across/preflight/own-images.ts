import type { AppSpec } from "../../ecs/spec/app.js";
import { isRef } from "../../engine/late.js";
import { fillRefs } from "../../engine/step.js";
import { ecrFilled } from "../../engine/words/ecr-late.js";
import { type Reads, Unread } from "./reads.js";

/** The app with the names of images in the account's own registry; those stay late where nobody may tell the account. */
export async function withOwnImages(app: AppSpec, region: string, reads: Reads): Promise<AppSpec> {
	if (!app.taskDefinition?.containerDefinitions.some(({ image }) => isRef(image))) return app;
	const account = await accountOf(reads);
	const containerDefinitions = app.taskDefinition.containerDefinitions.map((container) => ({
		...container,
		...(isRef(container.image) && { image: fillRefs(container.image, (path) => ecrFilled(path, { region, account })) }),
	}));
	return { ...app, taskDefinition: { ...app.taskDefinition, containerDefinitions } };
}

async function accountOf(reads: Reads): Promise<string | undefined> {
	try {
		const identity = await reads.find("sts:GetCallerIdentity", {});
		return typeof identity?.Account === "string" ? identity.Account : undefined;
	} catch (error) {
		if (error instanceof Unread) return undefined;
		throw error;
	}
}
