import type { Answer, Handler } from "../world/model.js";
import { findCluster, lastPart } from "./clusters.js";
import { describeService } from "./describe-service.js";
import { text, texts } from "./input.js";
import { isMissed, type Lag, visible } from "./lag.js";
import { page } from "./paging.js";
import { invalidParameter, missing } from "./refusals.js";
import type { Ecs, ServiceRecord } from "./state.js";

/** Facts 1.5. */
export const serviceReads = (ecs: Ecs): Record<string, Handler> => ({
	DescribeServices(input, context) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		const names = texts(input, "services");
		if (names.length === 0) throw invalidParameter("Services cannot be empty.");
		if (names.length > 10) throw invalidParameter("Services cannot be longer than 10.");
		const withTags = texts(input, "include").includes("TAGS");
		const failures: Answer[] = [];
		const services: Answer[] = [];
		for (const name of names) {
			const service = cluster.services.get(lastPart(name));
			const answer = service && look(ecs, service, context);
			if (answer) services.push(withTags ? { ...answer, tags: service.tags } : answer);
			else failures.push(missing(name.startsWith("arn:") ? name : ecs.identity.arn(`service/${cluster.name}/${name}`)));
		}
		return { services, failures };
	},
	ListServices(input, context) {
		const cluster = findCluster(ecs, text(input, "cluster"));
		const launchType = text(input, "launchType");
		const scheduling = text(input, "schedulingStrategy");
		const management = text(input, "resourceManagementType");
		const services = visible([...cluster.services.values()], context).filter(
			(service) =>
				service.status !== "INACTIVE" &&
				(launchType === undefined || service.deployments[0]?.revision.settings.launchType === launchType) &&
				(management === undefined || (service.express ? "ECS" : "CUSTOMER") === management) &&
				(scheduling === undefined || (service.settings.schedulingStrategy ?? "REPLICA") === scheduling),
		);
		const listed = page(services, input, { standard: 10, most: 100 });
		return { ...listed.rest, serviceArns: listed.items.map(({ arn }) => arn) };
	},
});

/** A lagging replica shows the service as it was before the latest write, or not at all. */
function look(ecs: Ecs, service: ServiceRecord, lag: Lag): Answer | undefined {
	const { before } = service;
	return before && isMissed(lag, before.at) ? before.answer : describeService(ecs, service);
}
