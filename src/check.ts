import { checkAny, checkPiece } from "./across/check-any.js";
import { deployableSpec } from "./across/deployable-spec.js";
import { saidImageOf } from "./engine/chain/said-image.js";
import type { Finding } from "./engine/finding.js";

/** All findings of a chain, a piece or an array of them; reads no AWS and never throws. */
export function check(app: unknown): Finding[] {
	if (Array.isArray(app)) return app.flatMap((item) => check(item));
	const image = saidImageOf(app);
	if (image) return [...image.findings];
	const spec = deployableSpec(app);
	return spec ? checkAny(spec) : (checkPiece(app) ?? [notAnApp(app)]);
}

const notAnApp = (value: unknown): Finding => ({
	code: "spec.no-app",
	severity: "error",
	path: "",
	message: `${value === null ? "null" : `a value of type ${typeof value}`} is no chain and no piece of one`,
	hint: "start from cluster(name), service(name), taskDef(family) or container(name)",
	source: "Gantry",
});
