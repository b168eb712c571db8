import { isMalformed, readImageReference } from "../../../engine/words/image-reference.js";
import { registryOf } from "../../../engine/words/registries.js";
import { repositoryTypeOf } from "../../spec/repository-type.js";
import type { AppRunnerSpec } from "../../spec/service.js";
import { ownAccountOf } from "../own-account.js";
import { error, type Filling, type Rules, table, warning } from "./rule.js";

const DEPLOYING = 'App Runner developer guide, "App Runner service based on a source image"';

/** What the image of a service may be. Source: facts 7.4; App Runner API, ImageRepository and AuthenticationConfiguration. */
export const imageRules = /* @__PURE__ */ table(
	() =>
		[
			error(
				"spec.app-runner-image",
				"image",
				"{at} '{text}' {reason}",
				"{advice}",
				({ image }) => image && refusal(image.ImageIdentifier),
				"App Runner API, ImageRepository.ImageIdentifier",
			),
			error(
				"spec.image-repository-type",
				"image",
				"{at} is {type}, and '{text}' lies in {right}",
				"leave {member} out: it is told from the reference",
				({ image }, _, tell) => {
					const right = repositoryTypeOf(image?.ImageIdentifier);
					const type = image?.ImageRepositoryType;
					if (image && (type === "ECR" || type === "ECR_PUBLIC") && right !== undefined && type !== right)
						tell("image.ImageRepositoryType", { type, right, text: image.ImageIdentifier });
				},
			),
			error(
				"spec.access-role-missing",
				"image",
				"{at} lies in a private repository of ECR, and no role is said by which App Runner may pull it",
				"call .accessRole('arn:aws:iam::123456789012:role/name'), which trusts build.apprunner.amazonaws.com",
				({ image, AccessRoleArn }, { isWhole }) =>
					isWhole && AccessRoleArn === undefined && repositoryTypeOf(image?.ImageIdentifier) === "ECR",
				"App Runner API, AuthenticationConfiguration.AccessRoleArn",
			),
			warning(
				"spec.access-role-unused",
				"AccessRoleArn",
				"{at} is said, and {what} is pulled without it",
				"leave .accessRole(arn) out",
				({ AccessRoleArn, image, code }) => {
					if (AccessRoleArn === undefined) return false;
					if (code && !image) return { what: "code" };
					return (
						repositoryTypeOf(image?.ImageIdentifier) === "ECR_PUBLIC" && { what: "an image of the public gallery" }
					);
				},
				"App Runner API, AuthenticationConfiguration.AccessRoleArn",
			),
			warning(
				"spec.auto-deploy-source",
				"AutoDeploymentsEnabled",
				"{at} is true, and App Runner does not follow {what}",
				"say .autoDeploy(false), and deploy anew with aws.restart(app)",
				({ AutoDeploymentsEnabled, ...spec }) => {
					const what = AutoDeploymentsEnabled === true && unfollowed(spec);
					return what && { what };
				},
				`${DEPLOYING}; App Runner API, SourceConfiguration.AutoDeploymentsEnabled`,
			),
		] satisfies Rules<AppRunnerSpec>,
);

/** Source: App Runner API, ImageIdentifier: parts of names are joined by one '.', '_' or '-'. */
const NAME = /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** Why App Runner pulls no such image, and what to say instead. */
function refusal(text: unknown): Filling | undefined {
	// What is no text or blank is told by its shape.
	if (typeof text !== "string" || text === "") return undefined;
	const read = readImageReference(text);
	if (isMalformed(read)) return { text, reason: read.malformed, advice: read.hint };
	const { host, repository, ecr } = read;
	if (repositoryTypeOf(text) === undefined)
		return {
			text,
			...(ecr ? hostRefusal(host, ecr.registryId, ecr.region) : registryRefusal(host, repository)),
		};
	return NAME.test(repository)
		? undefined
		: { text, reason: "has doubled '.', '_' or '-' in its name, which App Runner does not take", advice: "rename it" };
}

const hostRefusal = (host: string, account: string, region: string): Filling => ({
	reason: `lies at ${host}, a host that App Runner does not take`,
	advice: `say ${account}.dkr.ecr.${region}.amazonaws.com/…, in a region of the partitions aws and aws-us-gov`,
});

function registryRefusal(host: string, repository: string): Filling {
	const { kind, name } = registryOf(host);
	if (kind === "ecr-public")
		return {
			reason: "is no reference to the gallery that App Runner takes",
			advice: `say public.ecr.aws/<alias>/${repository.split("/").at(-1)}`,
		};
	return {
		reason: `lies in ${kind === "other" ? host : name}, and App Runner pulls only from ECR and ECR Public`,
		advice: "copy it with aws.images.copy(from, to), or pull it through: registry().pullThrough(…)",
	};
}

function unfollowed({ image, ...spec }: AppRunnerSpec): string | undefined {
	const read = image && readImageReference(image.ImageIdentifier);
	if (!read || isMalformed(read)) return undefined;
	if (read.registry === "ecr-public") return "images of the public gallery";
	if (read.digest !== undefined) return "an image named by its digest, which never changes";
	const own = ownAccountOf(spec);
	const other = read.ecr?.registryId;
	return own !== undefined && other !== undefined && own !== other ? `images of another account (${other})` : undefined;
}
