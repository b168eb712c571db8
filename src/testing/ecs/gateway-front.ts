import { gatewaysOf } from "./gateway-state.js";
import type { DeploymentRecord, Ecs, ServiceRecord } from "./state.js";

/** Answers what is fetched from the URL of a gateway's route, seen from where it can be reached. */
export function fetchGateway(ecs: Ecs, request: Request): Promise<Response> | undefined {
	const url = new URL(request.url);
	const route = gatewaysOf(ecs).routes.find(({ host }) => host === url.hostname);
	if (!route) return undefined;
	const serving = route.status === "CREATE_IN_PROGRESS" ? undefined : servingOf(route.service);
	if (!serving) return Promise.resolve(Response.json({ message: "Service Temporarily Unavailable" }, { status: 503 }));
	const image = serving.revision.taskDefinition.containers[0]?.image;
	const path = `${url.pathname}${url.search}`;
	return Promise.resolve(Response.json({ service: route.service.name, image, path }));
}

/** The newest revision with a task that is well. */
const servingOf = (service: ServiceRecord): DeploymentRecord | undefined =>
	service.deployments.find((deployment) => [...deployment.tasks].some(({ well }) => well));
