import { structure, text } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import { page } from "../ecs/paging.js";
import type { Answer, Handler } from "../world/model.js";
import { Backfill } from "./backfill.js";
import type { Lag } from "./find.js";
import { fault, validation } from "./refusals.js";
import type { Registry } from "./registry.js";
import { destinationsIn } from "./replication.js";
import type { Copies } from "./replication-copies.js";
import { checkOneOf, checkPage } from "./rules.js";
import type { Registries } from "./store/registries.js";

/** Replication backfills: one for each region, ten in all. Facts 4.4, 7.2. */
export function backfillOperations(
	registries: Registries,
	registry: Registry,
	copies: Copies,
): Record<string, Handler> {
	const { world } = registries;
	/** Oldest first. */
	const backfills: Backfill[] = [];
	const find = (input: Answer, lag?: Lag): Backfill => {
		const id = text(input, "replicationBackfillId") ?? "";
		const found = backfills.find((one) => one.id === id && !(lag && isMissed(lag, one.startedAt)));
		if (found) return found;
		throw fault("ReplicationBackfillNotFoundException", `The replication backfill '${id}' does not exist`);
	};
	const told = (backfill: Backfill): Answer => ({ registryId: world.account, ...backfill.describe() });
	return {
		StartReplicationBackfill(input) {
			const said = structure(input, "destination") ?? {};
			const destination = { region: text(said, "region") ?? "", registryId: text(said, "registryId") ?? "" };
			const { region, registryId } = destination;
			const isNamed = destinationsIn(registry.replication.value).some(
				(one) => one.region === region && one.registryId === registryId,
			);
			if (!isNamed) throw validation(`No replication rule names the destination ${registryId} in ${region}`);
			const running = backfills.filter(({ isEnded }) => !isEnded);
			const busy = running.find((one) => one.destination.region === region);
			if (busy)
				throw fault(
					"ReplicationBackfillInProgressException",
					`A replication backfill to ${region} is in progress: ${busy.id}`,
				);
			if (running.length >= 10)
				throw fault("LimitExceededException", "At most 10 replication backfills of a registry run at a time");
			const backfill = new Backfill(idOf(registries, backfills.length), destination, registries, registry, copies);
			backfills.push(backfill);
			return told(backfill);
		},
		StopReplicationBackfill(input) {
			const backfill = find(input);
			if (backfill.isEnded || backfill.status === "STOPPING")
				throw fault(
					"ReplicationBackfillInvalidStatusException",
					`The replication backfill '${backfill.id}' is ${backfill.status}`,
				);
			backfill.stop();
			const { progress: _, endedAt: __, ...answer } = told(backfill);
			return answer;
		},
		ListReplicationBackfills(input, context) {
			checkPage(input, 50);
			const seen = backfills.filter(({ startedAt }) => !isMissed(context, startedAt));
			const listed = page(seen, input, { standard: 25, most: 50 });
			return {
				registryId: world.account,
				backfills: listed.items.map((one) => one.describe()),
				...listed.rest,
			};
		},
		DescribeReplicationBackfillResults(input, context) {
			checkPage(input, 1000);
			const backfill = find(input, context);
			const wanted = text(input, "resultStatusFilter");
			if (wanted !== undefined) checkOneOf("resultStatusFilter", wanted, ["COMPLETE", "FAILED"]);
			const all = backfill.results().filter(({ status }) => wanted === undefined || status === wanted);
			const listed = page(all, input, { standard: 100, most: 1000 });
			return { ...told(backfill), ...(backfill.isEnded && { results: listed.items }), ...listed.rest };
		},
	};
}

function idOf({ world }: Registries, count: number): string {
	const draw = () =>
		Math.floor(world.random() * 2 ** 16)
			.toString(16)
			.padStart(4, "0");
	return `${draw()}${draw()}-${draw()}-${draw()}-${draw()}-${String(count + 1).padStart(12, "0")}`;
}
