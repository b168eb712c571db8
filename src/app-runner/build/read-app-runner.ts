import { parseArn } from "../../engine/arn.js";
import { copy } from "../../engine/chain/copy.js";
import { clear } from "../../engine/late.js";
import { unwrap } from "../../engine/read/from.js";
import { type Fields, folded, isFields, type Note, readStructure } from "../../engine/read/structure.js";
import { repositoryTypeOf } from "../spec/repository-type.js";
import { readVariables } from "./read-variables.js";
import { requests } from "./request-shape.js";

/** What is known while one JSON is read. */
interface Reading {
	readonly note: Note;
	/** A template of CloudFormation. */
	readonly isTemplate: boolean;
}

/** Reads a request, an answer or a template into the members of a spec; what has no word stays under `raw`. */
export function readAppRunner(json: unknown, told: Note): Fields & { ServiceName: string } {
	const document = unwrap(json, "service", "services");
	const isTemplate = document !== json && isFields(json) && named(json, "properties") === document;
	const note = nestedApart(told);
	if (isFields(document) && named(document, "runtime") !== undefined) note("spec.not-a-request", "app-runner");
	const structure = requests.structureOf("request");
	const read = upperCased(copy(readStructure(structure, document, "app-runner", note) ?? {}), note);
	const raw = Object.fromEntries(Object.entries(read).filter(([name]) => !structure.members.has(name)));
	const reading: Reading = { note, isTemplate };
	return {
		ServiceName: nameIn(read),
		...sourceOf(fields(read.SourceConfiguration), reading),
		...only(fields(read.InstanceConfiguration), "Cpu", "Memory", "InstanceRoleArn"),
		...only(read, "HealthCheckConfiguration", "Tags"),
		...networkOf(fields(read.NetworkConfiguration), reading),
		...observabilityOf(read.ObservabilityConfiguration, reading),
		...scalingOf(read),
		...only(fields(read.EncryptionConfiguration), "KmsKey"),
		...(Object.keys(raw).length > 0 && { raw: { both: raw } }),
	};
}

function sourceOf(source: Fields, reading: Reading): Fields {
	const { ImageRepository, CodeRepository, AuthenticationConfiguration } = source;
	const { ConnectionArn } = fields(AuthenticationConfiguration);
	const image = isFields(ImageRepository) ? ImageRepository : undefined;
	const code = isFields(CodeRepository) ? CodeRepository : undefined;
	const { ConfigurationSource, CodeConfigurationValues } = fields(code?.CodeConfiguration);
	const values = fields(image ? image.ImageConfiguration : CodeConfigurationValues);
	const at = image ? "ImageRepository.ImageConfiguration" : "CodeRepository.CodeConfiguration.CodeConfigurationValues";
	const settings = settingsOf(values, `app-runner.SourceConfiguration.${at}`, reading);
	return {
		...(image && { image: imageOf(image) }),
		...(code && {
			code: {
				...only(code, "RepositoryUrl", "SourceCodeVersion", "SourceDirectory"),
				...(ConfigurationSource !== undefined && { ConfigurationSource }),
				...only(fields(CodeConfigurationValues), "Runtime", "BuildCommand"),
			},
		}),
		...(settings && { settings }),
		...only(source, "AutoDeploymentsEnabled"),
		...only(fields(AuthenticationConfiguration), "AccessRoleArn"),
		...(ConnectionArn !== undefined && { connection: ConnectionArn }),
	};
}

function imageOf({ ImageIdentifier, ImageRepositoryType = repositoryTypeOf(ImageIdentifier) }: Fields): Fields {
	return {
		...(ImageIdentifier !== undefined && { ImageIdentifier }),
		...(ImageRepositoryType !== undefined && { ImageRepositoryType }),
	};
}

function settingsOf(values: Fields, path: string, { note, isTemplate }: Reading): Fields | undefined {
	const settings: Fields = only(values, "Port", "StartCommand");
	for (const member of ["RuntimeEnvironmentVariables", "RuntimeEnvironmentSecrets"])
		if (values[member] !== undefined)
			settings[member] = readVariables(values[member], `${path}.${member}`, isTemplate, note);
	return Object.keys(settings).length > 0 ? settings : undefined;
}

/** No connector is said by DEFAULT, and only by it. */
function networkOf({ EgressConfiguration, IngressConfiguration, ...network }: Fields, { note }: Reading): Fields {
	const { EgressType, VpcConnectorArn } = fields(EgressConfiguration);
	const at = "app-runner.NetworkConfiguration.EgressConfiguration.EgressType";
	if (EgressType === "VPC" && VpcConnectorArn === undefined) note("spec.egress-connector", at);
	if (EgressType === "DEFAULT" && VpcConnectorArn !== undefined) note("spec.egress-default", at);
	const vpcConnector = EgressType === "DEFAULT" ? clear : VpcConnectorArn;
	return {
		...(vpcConnector !== undefined && { vpcConnector }),
		...only(fields(IngressConfiguration), "IsPubliclyAccessible"),
		...only(network, "IpAddressType"),
	};
}

function observabilityOf(said: unknown, { note }: Reading): Fields {
	const { ObservabilityEnabled: isOn, ObservabilityConfigurationArn: arn } = fields(said);
	const at = "app-runner.ObservabilityConfiguration.ObservabilityEnabled";
	if (isOn === true && arn === undefined) note("spec.observability-arn", at);
	if (isOn === false && arn !== undefined) note("spec.observability-off", at);
	const observability = isOn === false ? clear : arn;
	return observability === undefined ? {} : { observability };
}

/** A request names it, an answer sums it up. */
function scalingOf({ AutoScalingConfigurationArn, AutoScalingConfigurationSummary }: Fields): Fields {
	const scaling = AutoScalingConfigurationArn ?? named(AutoScalingConfigurationSummary, "autoscalingconfigurationarn");
	return scaling === undefined ? {} : { scaling };
}

/** An update says it by the ARN alone. */
function nameIn({ ServiceName, ServiceArn }: Fields): string {
	if (typeof ServiceName === "string") return ServiceName;
	const resource = typeof ServiceArn === "string" ? parseArn(ServiceArn)?.resource : undefined;
	return resource?.split("/")[1] ?? "";
}

/** Members that nobody knows are sent only at the top and where a structure is sent as it was read. */
const nestedApart =
	(note: Note): Note =>
	(code, path, data) => {
		const isLost = /^app-runner\.(?!Tags\b|HealthCheckConfiguration\b)[^.]+\./.test(path);
		note(code === "spec.unknown-member" && isLost ? "spec.nested-member" : code, path, data);
	};

/** The values of the API in its case: AWS's own examples write some in another. */
function upperCased(read: Fields, note: Note, structure = "request", path = "app-runner"): Fields {
	const { members } = requests.structureOf(structure);
	return Object.fromEntries(
		Object.entries(read).map(([name, value]) => {
			const { values, structure: inner } = members.get(name) ?? {};
			const at = `${path}.${name}`;
			if (inner && isFields(value)) return [name, upperCased(value, note, inner.name, at)];
			const upper = typeof value === "string" ? value.toUpperCase() : value;
			if (upper === value || typeof upper !== "string" || !values?.includes(upper)) return [name, value];
			note("spec.foreign-case", at, { given: String(value), name: upper });
			return [name, upper];
		}),
	);
}

const fields = (value: unknown): Fields => (isFields(value) ? { ...value } : {});

const only = (from: Fields, ...names: readonly string[]): Fields =>
	Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));

const named = (from: unknown, name: string): unknown =>
	isFields(from) ? Object.entries(from).find(([key]) => folded(key) === name)?.[1] : undefined;
