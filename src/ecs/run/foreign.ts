import type { Secrets } from "../../engine/redact.js";
import { SILENT } from "../../engine/work.js";
import { diagnose } from "../diagnose/index.js";
import type { DescribedService } from "../observe/described.js";
import type { CodeDeploySpec } from "../spec/service.js";
import { EvidenceCollector } from "../watch/evidence-collector.js";
import { Telling } from "../watch/telling.js";
import { newestEvent, type Watched } from "../watch/watched.js";
import type { EcsConnection } from "./connection.js";
import type { Controller, ForeignService } from "./controller.js";

/** Who deploys a service, where that is not ECS itself. */
export const controllerOf = (
	service: DescribedService | undefined,
	{ controllers }: EcsConnection,
): Controller | undefined => controllers[service?.deploymentController?.type ?? "ECS"];

/** A service of another controller, as that one is told of it. */
export function foreignOf(
	of: {
		readonly cluster: string;
		readonly service: string;
		readonly names?: CodeDeploySpec | undefined;
		readonly deployment?: string | undefined;
	},
	service: DescribedService | undefined,
	connection: EcsConnection,
	secrets: Secrets,
): ForeignService {
	const { cluster, service: name } = of;
	const { reader, sides, clock } = connection;
	const watched: Watched = {
		cluster,
		service: name,
		before: new Set(),
		startedAt: clock.now(),
		...newestEvent(service),
	};
	return {
		...of,
		secrets,
		diagnosis: async () => {
			const now = await reader.service(cluster, name);
			if (!now) return undefined;
			const telling = new Telling(watched, SILENT, secrets.redact);
			const collector = new EvidenceCollector(watched, reader, sides, clock, SILENT, secrets, telling);
			collector.sawService(now);
			telling.tellEvents(now);
			await collector.finish({ redact: secrets.redact });
			return diagnose(collector.evidence(), secrets);
		},
	};
}
