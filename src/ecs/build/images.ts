import { put } from "../../engine/chain/copy.js";
import { saidImageOf } from "../../engine/chain/said-image.js";
import type { AppSpec, ContainerImage } from "../spec/app.js";
import { type Draft, dropGate, forgetImage } from "./draft.js";

/** Sets the image of the container that the chain stands in: a text, or what `image(…)` says. */
export function sayImage(draft: Draft, given: unknown): void {
	const { container } = draft;
	const said = typeof given === "string" ? undefined : saidImageOf(given);
	if (!said) {
		if (draft.app.images) {
			dropGate(draft, container.name);
			forgetImage(draft.app, container.name);
		}
		if (typeof given === "string") container.image = given;
		// What is neither text nor image is for the rules to refuse.
		else Object.assign(container, { image: given });
		return;
	}
	container.image = said.image;
	setImage(draft.app, { container: container.name, said: said.said, findings: said.findings });
}

/** Takes over what a piece says of the images of its containers. */
export function takeImages(draft: Draft, { images = [] }: AppSpec, containers: readonly { name: string }[]): void {
	for (const { name } of containers) {
		const said = images.find(({ container }) => container === name);
		if (!said) dropGate(draft, name);
		forgetImage(draft.app, name);
		if (said) setImage(draft.app, said);
	}
}

function setImage(app: AppSpec, image: ContainerImage): void {
	app.images = put(app.images ?? [], image, ({ container }) => container === image.container);
}
