import { isCallError } from "../../engine/errors/call-error.js";
import type { Plan } from "../../engine/plan.js";
import { imageReference, tagOf } from "../../engine/words/image-reference.js";
import type { DescribedService, DescribedServiceRevision } from "../observe/described.js";
import { namedByTag, type TagLook, type TagLooks } from "../plan/tag-look.js";
import type { AppSpec } from "../spec/app.js";
import { startsDeployment } from "./apply.js";
import type { EcsConnection, RunContext } from "./connection.js";
import type { FoundImage } from "./image-owner.js";

type Telling = Pick<RunContext["teller"], "tell">;

const NOTHING: TagLooks = new Map();

/**
 * Whether tags of images that would stay as they are name other digests by now. Looks only where nothing rolls out anyway, and only at
 * registries that can be asked.
 */
export async function lookAtTags(
	app: AppSpec,
	plan: Plan,
	service: DescribedService | undefined,
	found: readonly FoundImage[],
	connection: EcsConnection,
	teller: Telling,
): Promise<TagLooks> {
	const { imageOwner } = connection;
	const isUnsure = plan.findings.some(({ code }) => code === "plan.tag-may-have-moved");
	if (!imageOwner || !service || !isUnsure || plan.steps.some(startsDeployment)) return NOTHING;
	const images = namedByTag(app).filter(({ image }) => imageOwner.isReadable(image));
	if (images.length === 0) return NOTHING;
	const revision = await runningRevision(service, connection, teller);
	if (!revision) return NOTHING;
	const looks = await Promise.all(
		images.map(async ({ container, image }): Promise<[string, TagLook][]> => {
			const runs = revision.containerImages?.find(({ containerName }) => containerName === container)?.imageDigest;
			if (runs === undefined) return [];
			const known = found.find((one) => one.container === container && one.image === image)?.digests;
			const digests = known?.length ? known : await imageOwner.digestsOf(image, teller);
			const [has] = digests ?? [];
			if (!digests || has === undefined) return [];
			const reference = imageReference(image);
			const tag = (reference && tagOf(reference)) ?? "latest";
			return [[container, { tag, runs, has, isMoved: !digests.includes(runs) }]];
		}),
	);
	return new Map(looks.flat());
}

/** The revision that runs, or is on its way to; `undefined` where it can't be read. */
async function runningRevision(
	{ currentServiceRevisions = [], currentServiceDeployment }: DescribedService,
	{ reader }: EcsConnection,
	{ tell }: Telling,
): Promise<DescribedServiceRevision | undefined> {
	try {
		const [only, another] = currentServiceRevisions;
		const arn =
			only?.arn !== undefined && another === undefined
				? only.arn
				: currentServiceDeployment &&
					(await reader.serviceDeployment(currentServiceDeployment, tell))?.targetServiceRevision?.arn;
		return arn ? await reader.serviceRevision(arn, tell) : undefined;
	} catch (error) {
		if (isCallError(error)) return undefined;
		throw error;
	}
}
