import { SILENT } from "../../engine/work.js";
import type { ExpressChain } from "../build/express-chain.js";
import type { ExpressRoot } from "../build/express-root.js";
import type { Roots, ServiceChain } from "../build/index.js";
import { moreOfService, moreOfTaskDefinition } from "../build/read/more-members.js";
import { withConnectorsIfTold } from "../observe/connectors.js";
import { runningDefinition, settingOf } from "../observe/described.js";
import { isExpress } from "../observe/express-described.js";
import { clusterName } from "../observe/reader.js";
import { shapes } from "../spec/shape/structure.js";
import type { EcsConnection, RunContext } from "./connection.js";
import { importExpress } from "./express-import.js";
import { resolveRef, type ServiceRef } from "./service-ref.js";
import { requireService } from "./service-run.js";

/**
 * A live service as a chain: what has no method is kept raw. The count is left to AWS, so that a deploy never resets what
 * autoscaling chose.
 * @throws CallError where the service is not there
 */
export async function importService(
	reference: ServiceRef,
	roots: Roots & { readonly expressService: ExpressRoot },
	connection: EcsConnection,
): Promise<ServiceChain<string> | ExpressChain<string>> {
	const resolved = resolveRef(reference);
	const silent: RunContext = {
		connection,
		teller: SILENT,
		options: {},
		subject: `${resolved.cluster}/${resolved.service}`,
	};
	const described = await requireService(resolved, silent);
	if (isExpress(described)) return importExpress(described, roots.expressService, connection);
	const whole = { ...(await withConnectorsIfTold(described, connection.reader, {})) };
	for (const name of TOLD_OF_DEPLOYMENTS) {
		const setting = settingOf(described, name);
		if (setting !== undefined) whole[name] = setting;
	}
	const { desiredCount: _count, taskDefinition: _told, ...said } = withoutAnswers(moreOfService, whole);
	const chain = roots.service
		.from(said)
		.cluster(clusterName(described.clusterArn ?? resolved.cluster))
		.service();
	const running = runningDefinition(described);
	if (running === undefined) return chain;
	const definition = await connection.reader.taskDefinition(running, {});
	if (!definition) return chain;
	return chain.taskDef(roots.taskDef.from(withoutAnswers(moreOfTaskDefinition, definition)));
}

const TOLD_OF_DEPLOYMENTS = ["serviceConnectConfiguration", "volumeConfigurations", "vpcLatticeConfigurations"];

/** What was said once: no answer-only members, none that are empty. */
function withoutAnswers(members: string, described: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const table = shapes.membersIn(members);
	return Object.fromEntries(
		Object.entries(described).filter(
			([key, value]) =>
				table.get(key)?.kind !== "-" && value !== undefined && !(Array.isArray(value) && value.length === 0),
		),
	);
}
