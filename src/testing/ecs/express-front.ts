import { isProvisioned } from "./express-infrastructure.js";
import type { DeploymentRecord, Ecs, ServiceRecord } from "./state.js";

/** Answers what is fetched from the endpoint of an Express service, seen from where it can be reached. */
export function fetchExpress(ecs: Ecs, request: Request): Promise<Response> | undefined {
	const url = new URL(request.url);
	for (const service of ecs.services.values()) {
		const ingress = service.express?.infrastructure.ingress.values() ?? [];
		if ([...ingress].some(({ host }) => host === url.hostname)) return Promise.resolve(answer(service, url));
	}
	return undefined;
}

function answer(service: ServiceRecord, { pathname, search }: URL): Response {
	const serving = servingOf(service);
	if (!serving) return Response.json({ message: "Service Temporarily Unavailable" }, { status: 503 });
	const image = serving.revision.taskDefinition.containers.find(({ name }) => name === "Main")?.image;
	return Response.json({ service: service.name, image, path: `${pathname}${search}` });
}

/** The revision with most of production's traffic and a task that is well. */
function servingOf(service: ServiceRecord): DeploymentRecord | undefined {
	if (service.status !== "ACTIVE" || !isProvisioned(service)) return undefined;
	const weightOf = ({ traffic }: DeploymentRecord) => traffic?.production ?? 0;
	return service.deployments
		.filter((deployment) => weightOf(deployment) > 0 && [...deployment.tasks].some(({ well }) => well))
		.sort((a, b) => weightOf(b) - weightOf(a))[0];
}
