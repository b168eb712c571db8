import type { GantryEvent } from "../engine/events.js";
import type { Outcome, Outcomes } from "../engine/outcome.js";
import { plain } from "./plain.js";

type Output = "token" | "deployment" | "status";

/**
 * Step outputs: `status` at the end; of a run of one app `token` and `deployment` as soon as they are known, so that
 * a later step can go on from them whatever happened to this one. Source: GitHub docs, "Setting an output parameter".
 */
export function githubOutputs(write: (text: string) => Promise<void>) {
	const told = new Map<Output, string>();
	const subjects = new Set<string>();
	let newest = "";
	const set = async (outputs: Readonly<Partial<Record<Output, string>>>) => {
		const lines = Object.entries(outputs).map(([name, value]) => `${name}=${plain(value)}\n`);
		await write(lines.join(""));
	};
	const tellOnce = async (name: Output, value: string) => {
		if (!value || told.has(name)) return;
		told.set(name, value);
		await set({ [name]: value });
	};
	return {
		async event(event: GantryEvent): Promise<void> {
			const known = subjects.size;
			subjects.add(event.subject);
			newest = event.token;
			if (subjects.size === 1) {
				await tellOnce("token", event.token);
				if (event.type === "deployment") await tellOnce("deployment", event.deployment);
			} else if (known === 1) {
				await set({ token: "", deployment: "" });
			}
		},
		async end(outcome: Outcome | Outcomes): Promise<void> {
			const isOne = subjects.size === 1 && !("parts" in outcome);
			const deployment = "parts" in outcome ? undefined : outcome.deployment;
			await set({
				status: outcome.status,
				...(isOne && newest && { token: newest }),
				...(isOne && deployment && { deployment }),
			});
		},
	};
}
