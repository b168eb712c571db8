import { structure } from "../ecs/input.js";
import { servesHost } from "./domains.js";
import { current } from "./life.js";
import type { AppRunner, ServiceRecord } from "./state.js";

/** Whether App Runner answers at the host of a request: one of its own names, or a domain that is bound to a service. */
export function isItsHost(state: AppRunner, request: Request): boolean {
	const { hostname } = new URL(request.url);
	return hostname.endsWith(`.${state.world.region}.awsapprunner.com`) || serviceAt(state, hostname) !== undefined;
}

/** What a service answers to a request over HTTPS. */
export async function answerRequest(state: AppRunner, request: Request): Promise<Response> {
	const { hostname, pathname, search } = new URL(request.url);
	const service = serviceAt(state, hostname);
	if (!service || current(service.life).status === "DELETED")
		return Response.json({ message: `no service answers at ${hostname}` }, { status: 404 });
	if (!service.serving)
		return Response.json({ message: `${service.name} is ${current(service.life).status}` }, { status: 503 });
	return Response.json({ service: service.name, image: service.serving.image, path: pathname + search });
}

/** A private service answers at its ingress connections alone. Source: IngressConfiguration. */
function serviceAt(state: AppRunner, host: string): ServiceRecord | undefined {
	const way = [...state.ingress.values()].find(
		({ domainName, status }) => domainName === host && status === "AVAILABLE",
	);
	if (way) return way.service;
	return [...state.services.values()].find(
		(service) => isPublic(service) && (service.url === host || servesHost(state, service, host)),
	);
}

function isPublic({ life }: ServiceRecord): boolean {
	const network = structure(current(life).settings, "NetworkConfiguration") ?? {};
	return structure(network, "IngressConfiguration")?.IsPubliclyAccessible !== false;
}
