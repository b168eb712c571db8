import { type Change, changesBetween } from "../../engine/diff.js";
import { PlanError } from "../../engine/errors/plan-error.js";
import type { Finding } from "../../engine/finding.js";
import { ref } from "../../engine/late.js";
import { redactorOf, secretValues } from "../../engine/redact.js";
import { sayChange } from "../../engine/say-change.js";
import type { Step } from "../../engine/step.js";
import type { DescribedAppRunner, ObservedAppRunner } from "../observe/described.js";
import type { AppRunnerSpec } from "../spec/service.js";
import { configurationOf, configurationThere, type Used } from "./inputs.js";
import { type Members, membersOf, saidMembers } from "./members.js";
import { normalMember } from "./normal.js";
import { appRunnerStep } from "./part.js";
import type { Way } from "./status.js";
import { tagsAnew } from "./tag-steps.js";

/** The call that creates it; of one that takes the place of another, what is not said is as that one had it. */
export function createStep(
	spec: AppRunnerSpec,
	observed: ObservedAppRunner,
	used: Used,
	after: readonly string[],
): Step {
	const { ServiceName, KmsKey, raw } = spec;
	const { service: before } = observed;
	const Tags = tagsAnew(spec, observed);
	const input = {
		ServiceName,
		...(before && keptAnew(spec, before)),
		...configurationOf(spec, before, used),
		...(KmsKey !== undefined && { EncryptionConfiguration: { KmsKey } }),
		...(Tags.length > 0 && { Tags }),
		...raw?.both,
		...raw?.create,
	};
	const why = before ? "it takes the place of the deleted one" : `App Runner service '${ServiceName}' is not there`;
	return appRunnerStep("service", "CreateService", input, why, after);
}

/** Without an ARN the account's default is taken, whatever it is by then. */
function keptAnew({ scaling }: AppRunnerSpec, before: DescribedAppRunner): Members {
	const { AutoScalingConfigurationArn, ...kept } = configurationThere(before);
	const isOwn = scaling === undefined && !before.AutoScalingConfigurationSummary?.IsDefault;
	return isOwn && AutoScalingConfigurationArn !== undefined ? { ...kept, AutoScalingConfigurationArn } : kept;
}

/** The call that changes it, with each structure that differs, whole; none where nothing differs. */
export function updateSteps(
	spec: AppRunnerSpec,
	service: DescribedAppRunner,
	used: Used,
	{
		way,
		isUnseen,
		after,
	}: { readonly way: Way; readonly isUnseen?: boolean | undefined; readonly after: readonly string[] },
): Step[] {
	const there = configurationThere(service);
	const isRepaired = way === "repair";
	const said = {
		...(isRepaired && saidMembers({ SourceConfiguration: there.SourceConfiguration })),
		...configurationOf(spec, service, used),
	};
	const raw = { ...spec.raw?.both, ...spec.raw?.update };
	if (!("SourceConfiguration" in raw)) requireSource(spec, said);
	const wanted: Members = { ...said, ...raw };
	const redact = redactorOf(secretValues([wanted, there]));
	const looked = Object.entries(wanted).map(([member, value]) => {
		const before = normalMember(member, there[member], service.ServiceArn);
		const changes = changesBetween(before, normalMember(member, value, service.ServiceArn), member);
		return { member, value, changes };
	});
	const sent = isRepaired || isUnseen ? looked : looked.filter(({ changes }) => changes.length > 0);
	if (sent.length === 0) return [];
	const input = {
		ServiceArn: service.ServiceArn ?? ref("connection.serviceArn"),
		...Object.fromEntries(sent.map(({ member, value }) => [member, value])),
	};
	const say = (change: Change) => sayChange(sizeInWords(change), redact).replace(USER_INFO, "//***@");
	const why = [
		...(isRepaired ? ["its creation failed: it is updated with all that is said"] : []),
		...(isUnseen ? ["not read"] : sent.flatMap(({ changes }) => changes.map(say))),
	];
	return [appRunnerStep("service", "UpdateService", input, why.join("\n"), after)];
}

/** Sizes are compared as numbers, and told as they are said: `1024` → `1 vCPU`. */
function sizeInWords(change: Change): Change {
	const unit = UNITS[change.path];
	if (unit === undefined) return change;
	const inWords = (size: unknown) => (typeof size === "number" ? `${size / 1024} ${unit}` : size);
	return { ...change, before: inWords(change.before), after: inWords(change.after) };
}

const UNITS: Readonly<Record<string, string>> = {
	"InstanceConfiguration.Cpu": "vCPU",
	"InstanceConfiguration.Memory": "GB",
};

/** User and password in front of a host. */
const USER_INFO = /\/\/[^\s/@]+@/g;

/** @throws PlanError where the source has to be sent whole, and was not read */
function requireSource({ ServiceName }: AppRunnerSpec, { SourceConfiguration }: Members): void {
	const { ImageRepository, CodeRepository } = membersOf(SourceConfiguration);
	const isWhole =
		SourceConfiguration === undefined ||
		membersOf(ImageRepository).ImageIdentifier !== undefined ||
		membersOf(CodeRepository).RepositoryUrl !== undefined;
	if (isWhole) return;
	throw new PlanError(
		`App Runner service '${ServiceName}' is not read, and App Runner takes its source as a whole: which image or code is not known`,
		{
			code: "plan.source-not-read",
			hint: "aws.plan(app) reads it; or say .image(uri) or .source(url, options) as well",
		},
	);
}

/** A structure that is sent takes the place of the former one as a whole. Source: App Runner API, UpdateService. */
export const unseenFindings = (steps: readonly Step[]): Finding[] =>
	steps
		.filter(({ operation }) => operation === "UpdateService")
		.map(({ input }) => Object.keys(input).filter((member) => member.endsWith("Configuration")))
		.filter((structures) => structures.length > 0)
		.map((structures) => ({
			code: "plan.structures-not-read",
			severity: "warning",
			path: "app-runner",
			message: `what is there is not read: what is not said of ${structures.join(", ")} goes back to App Runner's defaults`,
			hint: "aws.plan(app) reads it, and keeps what is not said",
			source: "App Runner API reference, UpdateService",
		}));
