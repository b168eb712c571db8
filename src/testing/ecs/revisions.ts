import { digestFor } from "../ecr/pull.js";
import { registriesOf } from "../ecr/store/registries.js";
import type { Answer, Handler } from "../world/model.js";
import { describeManaged } from "./express-answers.js";
import { digestOf } from "./identity.js";
import { type Input, pick, structure, structures, text, texts } from "./input.js";
import { isMissed } from "./lag.js";
import { invalidParameter, missing } from "./refusals.js";
import { type Ecs, type RevisionRecord, type ServiceRecord, seconds, type TaskDefinitionRecord } from "./state.js";
import { groupOf } from "./traffic.js";

/** Members of a service that its revisions hold; most of them start a deployment when they change. Facts 3.10. */
export const DEPLOYING_MEMBERS = [
	"networkConfiguration",
	"platformVersion",
	"loadBalancers",
	"serviceRegistries",
	"serviceConnectConfiguration",
	"volumeConfigurations",
	"vpcLatticeConfigurations",
	"gatewayConnectors",
	"monitoring",
] as const;

const REVISION_MEMBERS = [...DEPLOYING_MEMBERS, "launchType", "capacityProviderStrategy"];

/** What a revision keeps of a call, over what was before. */
export const revisionSettings = (said: Input, before: Input = {}): Answer => ({
	...before,
	...pick(said, REVISION_MEMBERS),
});

/** Platform that ECS fills in where Fargate runs the tasks. */
export function withPlatform(settings: Answer, isFargate: boolean): Answer {
	if (!isFargate) return settings;
	return { platformVersion: "LATEST", ...settings, platformFamily: "Linux" };
}

export function addRevision(
	ecs: Ecs,
	service: Pick<ServiceRecord, "name" | "cluster" | "arn">,
	taskDefinition: TaskDefinitionRecord,
	settings: Answer,
): RevisionRecord {
	const arn = ecs.identity.arn(`service-revision/${service.cluster.name}/${service.name}/${ecs.identity.digits()}`);
	const revision: RevisionRecord = {
		arn,
		service: service.arn,
		cluster: service.cluster.arn,
		createdAt: ecs.agenda.now,
		taskDefinition,
		settings,
		digests: digestsOf(ecs, taskDefinition),
	};
	ecs.revisions.set(arn, revision);
	return revision;
}

/** Facts 1.5. */
export const revisionOperations = (ecs: Ecs): Record<string, Handler> => ({
	DescribeServiceRevisions(input, context) {
		const arns = texts(input, "serviceRevisionArns");
		if (arns.length === 0 || arns.length > 20)
			throw invalidParameter("serviceRevisionArns must hold between 1 and 20 ARNs.");
		const failures: Answer[] = [];
		const serviceRevisions: Answer[] = [];
		for (const arn of arns) {
			const revision = ecs.revisions.get(arn);
			if (revision && !isMissed(context, revision.createdAt)) serviceRevisions.push(describe(revision));
			else failures.push(missing(arn));
		}
		return { serviceRevisions, failures };
	},
});

function describe(revision: RevisionRecord): Answer {
	const { settings, taskDefinition } = revision;
	const isFargate = settings.platformFamily !== undefined;
	return {
		serviceRevisionArn: revision.arn,
		serviceArn: revision.service,
		clusterArn: revision.cluster,
		taskDefinition: taskDefinition.arn,
		...settings,
		...(isFargate ? { platformVersion: concrete(text(settings, "platformVersion")) } : {}),
		containerImages: taskDefinition.containers.map(({ name, image }) => {
			const imageDigest = revision.digests.get(image) ?? digestOf(image);
			return { containerName: name, image: image.includes("@") ? image : `${image}@${imageDigest}`, imageDigest };
		}),
		guardDutyEnabled: false,
		createdAt: seconds(revision.createdAt),
		resolvedConfiguration: {
			loadBalancers: structures(settings, "loadBalancers").map((balancer) => resolved(balancer, revision)),
		},
		...(revision.express ? { ecsManagedResources: describeManaged(revision.express) } : {}),
	};
}

function resolved(balancer: Answer, { side = 0 }: RevisionRecord): Answer {
	const rule = structure(balancer, "advancedConfiguration")?.productionListenerRule;
	return { targetGroupArn: groupOf(balancer, side), ...(rule === undefined ? {} : { productionListenerRule: rule }) };
}

/** What the tags mean now, where a registry of the model knows them. */
const digestsOf = ({ world }: Ecs, { containers }: TaskDefinitionRecord): ReadonlyMap<string, string> =>
	new Map(
		containers.flatMap(({ image }): [string, string][] => {
			const digest = digestFor(registriesOf(world), image);
			return digest === undefined ? [] : [[image, digest]];
		}),
	);

const concrete = (version: string | undefined): string =>
	version === undefined || version === "LATEST" ? "1.4.0" : version;
