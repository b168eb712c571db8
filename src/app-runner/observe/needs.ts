import { clear } from "../../engine/late.js";
import type { AppRunnerSpec } from "../spec/service.js";

/** What beside the service itself must be read. */
export interface AppRunnerNeeds {
	readonly tags?: boolean;
	readonly ingress?: boolean;
	readonly domains?: boolean;
	/** Name of a configuration, or its ARN where that says no revision. */
	readonly scaling?: string | undefined;
	/** Also who uses its newest revision. */
	readonly scalingUsers?: boolean;
	/** The configuration of services for which none is said. */
	readonly defaultScaling?: boolean;
	/** Name of a connector. */
	readonly vpcConnector?: string | undefined;
	/** Name of a configuration, or its ARN where that says no revision. */
	readonly observability?: string | undefined;
	/** Name or ARN of a source connection. */
	readonly connection?: string | undefined;
}

/** Only what the chain says. */
export function needsOfAppRunner(spec: AppRunnerSpec): AppRunnerNeeds {
	const { scaling, vpcConnector, observability, connection } = spec;
	return {
		// One that is made anew takes its tags along.
		tags: spec.Tags !== undefined || spec.untagged !== undefined || spec.ifCreateFailed === "replace",
		ingress: spec.ingress !== undefined,
		domains: spec.domains !== undefined,
		scaling: typeof scaling === "object" ? scaling.AutoScalingConfigurationName : withoutRevision(scaling),
		scalingUsers: typeof scaling === "object",
		defaultScaling: scaling === clear,
		vpcConnector: typeof vpcConnector === "object" ? vpcConnector.VpcConnectorName : undefined,
		observability:
			typeof observability === "object" ? observability.ObservabilityConfigurationName : withoutRevision(observability),
		connection,
	};
}

/** An ARN that ends with a name means the newest revision. Source: App Runner API, CreateService, AutoScalingConfigurationArn. */
const withoutRevision = (said: unknown): string | undefined =>
	typeof said === "string" && said.split("/").length === 2 ? said : undefined;
