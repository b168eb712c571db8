import { deepStrictEqual } from "node:assert";
import { twoContainers } from "../app.mjs";
import { median, say } from "../figures.mjs";
import { literalInputs } from "../literal-app.mjs";
import { row } from "../table.mjs";

const APPS = 5_000;
const ROUNDS = 15;

/** Building, checking and compiling an app, against writing the same inputs as literals and stringifying them. */
export async function build() {
	const inputs = twoContainers("ghcr.io/acme/api:0")
		.compile()
		.steps.map(({ input }) => input);
	deepStrictEqual(JSON.parse(JSON.stringify(inputs)), literalInputs("ghcr.io/acme/api:0"));
	const times = { ours: [], floor: [] };
	let bytes = 0;
	for (let round = 0; round <= ROUNDS; round++) {
		const floor = timed((image) => {
			bytes += JSON.stringify(literalInputs(image)).length;
		});
		const ours = timed((image) => {
			bytes += twoContainers(image).compile().steps.length;
		});
		if (round === 0) continue;
		times.floor.push(floor);
		times.ours.push(ours);
	}
	const ratio = median(times.ours.map((time, round) => time / times.floor[round]));
	const [us, floorUs] = [times.ours, times.floor].map((list) => (median(list) / APPS) * 1000);
	return {
		title: `build, check and compile of the two-container service (${bytes > 0 ? JSON.stringify(inputs).length : 0} bytes of JSON)`,
		rows: [
			row(
				"time over literals + JSON.stringify",
				"immutable sketch 2.1 ×, zod parse 2.5 ×, CDK synth 970 ×",
				"≤ 2.5 ×",
				`${say(ratio, 2)} × (${say(us)} of ${say(floorUs)} µs)`,
				ratio <= 2.5,
			),
		],
	};
}

/** Each app has an image of its own, so that nothing is built once for all. */
function timed(make) {
	const started = performance.now();
	for (let index = 0; index < APPS; index++) make(`ghcr.io/acme/api:${index}`);
	return performance.now() - started;
}
