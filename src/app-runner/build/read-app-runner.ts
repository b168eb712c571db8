import { unwrap } from "../../engine/read/from.js";
import { type Fields, isFields, type Note, readStructure } from "../../engine/read/structure.js";
import { shapes } from "../spec/shape.js";

/** Members of CreateService and DescribeService that a chain says otherwise. Source: App Runner API reference. */
const MORE =
	"SourceConfiguration: InstanceConfiguration: NetworkConfiguration: EncryptionConfiguration: ObservabilityConfiguration: " +
	"AutoScalingConfigurationArn AutoScalingConfigurationSummary: ServiceArn- ServiceId- ServiceUrl- Status- CreatedAt- UpdatedAt- DeletedAt- OperationId-";

/** Reads a request or an answer into the members of a spec; what has no word stays under `raw`. */
export function readAppRunner(json: unknown, note: Note): Fields & { ServiceName: string } {
	const structure = shapes.structureOf("app-runner");
	const document = unwrap(json, "service", "services");
	const read = readStructure(structure, document, "app-runner", note, shapes.membersIn(MORE)) ?? {};
	const { SourceConfiguration, InstanceConfiguration, NetworkConfiguration, EncryptionConfiguration } = read;
	const { ObservabilityConfiguration, AutoScalingConfigurationArn, AutoScalingConfigurationSummary, ...members } = read;
	for (const key of ["SourceConfiguration", "InstanceConfiguration", "NetworkConfiguration", "EncryptionConfiguration"])
		delete members[key];
	const scaling =
		AutoScalingConfigurationArn ?? memberOf(AutoScalingConfigurationSummary, "AutoScalingConfigurationArn");
	return {
		...members,
		...sourceOf(SourceConfiguration),
		...fields(InstanceConfiguration),
		...networkOf(NetworkConfiguration),
		...(scaling !== undefined && { scaling }),
		...said("KmsKey", memberOf(EncryptionConfiguration, "KmsKey")),
		...said("observability", memberOf(ObservabilityConfiguration, "ObservabilityConfigurationArn")),
		ServiceName: typeof read.ServiceName === "string" ? read.ServiceName : "",
	};
}

function sourceOf(source: unknown): Fields {
	const { ImageRepository, CodeRepository, AutoDeploymentsEnabled, AuthenticationConfiguration } = fields(source);
	const { ImageConfiguration, ...image } = fields(ImageRepository);
	const { CodeConfiguration, ...code } = fields(CodeRepository);
	const { CodeConfigurationValues, ConfigurationSource } = fields(CodeConfiguration);
	const { Runtime, BuildCommand, ...values } = fields(CodeConfigurationValues);
	const settings = isFields(ImageRepository) ? fields(ImageConfiguration) : values;
	return {
		...(isFields(ImageRepository) && { image }),
		...(isFields(CodeRepository) && {
			code: {
				...code,
				ConfigurationSource,
				...said("Runtime", Runtime),
				...said("BuildCommand", BuildCommand),
			},
		}),
		...(Object.keys(settings).length > 0 && { settings }),
		...said("AutoDeploymentsEnabled", AutoDeploymentsEnabled),
		...said("AccessRoleArn", memberOf(AuthenticationConfiguration, "AccessRoleArn")),
		...said("connection", memberOf(AuthenticationConfiguration, "ConnectionArn")),
	};
}

function networkOf(network: unknown): Fields {
	const { EgressConfiguration, IngressConfiguration, IpAddressType } = fields(network);
	return {
		...said("vpcConnector", memberOf(EgressConfiguration, "VpcConnectorArn")),
		...said("IsPubliclyAccessible", memberOf(IngressConfiguration, "IsPubliclyAccessible")),
		...said("IpAddressType", IpAddressType),
	};
}

const fields = (value: unknown): Fields => (isFields(value) ? { ...value } : {});
const memberOf = (value: unknown, name: string): unknown => (isFields(value) ? value[name] : undefined);
const said = (name: string, value: unknown): Fields => (value === undefined ? {} : { [name]: value });
