import { isEqual } from "../../engine/diff.js";
import { memberAt } from "../../engine/step.js";
import type { DescribedServiceRevision, DescribedTaskDefinition } from "../observe/described.js";
import { ANSWER_ONLY } from "../observe/normalise.js";

/** A revision with the task definition that it ran. */
export interface Ran {
	readonly revision: DescribedServiceRevision;
	readonly definition: DescribedTaskDefinition | undefined;
}

/**
 * True where two revisions ran the same. ECS makes a task definition for each update, also of one that changes the scaling alone, so
 * its ARN says nothing: container, roles and size are compared, images by what they were resolved to, network and health check.
 */
export function ranSame(one: Ran, other: Ran): boolean {
	if (one.revision.serviceRevisionArn === other.revision.serviceRevisionArn) return true;
	return isEqual(contentOf(one), contentOf(other));
}

function contentOf({ revision, definition }: Ran): unknown {
	const members = Object.entries(definition ?? { taskDefinition: revision.taskDefinition });
	const kept = members.filter(([name, value]) => !UNTOLD.has(name) && value !== undefined);
	return {
		...Object.fromEntries(kept),
		containerDefinitions: definition?.containerDefinitions?.map((container) => withDigest(container, revision)),
		digests: revision.containerImages
			?.map(({ containerName, imageDigest }) => `${containerName} ${imageDigest}`)
			.sort(),
		network: networkOf(revision),
		healthPath: healthPathOf(revision),
	};
}

/** What a definition holds beside what tasks run with. */
const UNTOLD: ReadonlySet<string> = new Set([...ANSWER_ONLY, "family", "tags", "containerDefinitions"]);

/** A tag and the digest that it was resolved to are one image; variables have no order. */
function withDigest(container: Readonly<Record<string, unknown>>, { containerImages = [] }: DescribedServiceRevision) {
	const told = containerImages.find(({ containerName }) => containerName === container.name);
	const kept = Object.entries(container).filter(
		([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
	);
	return {
		...Object.fromEntries(kept),
		image: told?.imageDigest ?? container.image,
		...(Array.isArray(container.environment) &&
			container.environment.length > 0 && { environment: byText(container.environment) }),
	};
}

function networkOf(revision: DescribedServiceRevision): unknown {
	const network = memberAt(revision.networkConfiguration, "awsvpcConfiguration");
	return ["subnets", "securityGroups"].map((name) => byText(listIn(memberAt(network, name))));
}

/** What the load balancer asked then: only the target groups that ECS made tell it. */
export function healthPathOf({ ecsManagedResources }: DescribedServiceRevision): string | undefined {
	for (const path of listIn(memberAt(ecsManagedResources, "ingressPaths")))
		for (const group of listIn(memberAt(path, "targetGroups"))) {
			const told = memberAt(group, "healthCheckPath");
			if (typeof told === "string") return told;
		}
	return undefined;
}

/** The items of what AWS tells as a list. */
export const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const byText = (list: readonly unknown[]): string[] => list.map((item) => JSON.stringify(item)).sort();
