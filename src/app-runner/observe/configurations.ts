import type { CallOptions } from "../../engine/call.js";
import type {
	DescribedConnection,
	DescribedObservability,
	DescribedScaling,
	DescribedVpcConnector,
} from "./described.js";
import { Listing } from "./listing.js";

/** Reads what services of App Runner share: configurations with their revisions, connectors, connections. */
export class Configurations extends Listing {
	/** Its newest active revision. */
	async scalingNamed(name: string, options: CallOptions): Promise<DescribedScaling | undefined> {
		// The newest of all may have been deleted, while an older one is still there.
		const revisions = await this.#scalings({ AutoScalingConfigurationName: name, LatestOnly: false }, options);
		const newest = revisions.filter(isActive).sort((a, b) => revisionOf(b) - revisionOf(a))[0];
		const arn = newest?.AutoScalingConfigurationArn;
		return arn === undefined ? undefined : this.scaling(arn, options);
	}

	/** @param arn without a revision it means the newest active one */
	async scaling(arn: string, options: CallOptions): Promise<DescribedScaling | undefined> {
		const input = { AutoScalingConfigurationArn: arn };
		return this.described("DescribeAutoScalingConfiguration", input, "AutoScalingConfiguration", options);
	}

	/** The revision that services have for which none is said. */
	async defaultScaling(options: CallOptions): Promise<DescribedScaling | undefined> {
		const revisions = await this.#scalings({ LatestOnly: false }, options);
		return revisions.find((one) => one.IsDefault === true && isActive(one));
	}

	/** ARNs of the services that use this revision. */
	async scalingUsers(AutoScalingConfigurationArn: string, options: CallOptions): Promise<readonly string[]> {
		const input = { AutoScalingConfigurationArn };
		return this.list<string>("ListServicesForAutoScalingConfiguration", "ServiceArnList", input, options);
	}

	/** Its newest active revision. */
	async vpcConnectorNamed(name: string, options: CallOptions): Promise<DescribedVpcConnector | undefined> {
		const all = await this.list<DescribedVpcConnector>("ListVpcConnectors", "VpcConnectors", {}, options);
		return all
			.filter((one) => one.VpcConnectorName === name && isActive(one))
			.sort((a, b) => (b.VpcConnectorRevision ?? 0) - (a.VpcConnectorRevision ?? 0))[0];
	}

	async vpcConnector(VpcConnectorArn: string, options: CallOptions): Promise<DescribedVpcConnector | undefined> {
		return this.described("DescribeVpcConnector", { VpcConnectorArn }, "VpcConnector", options);
	}

	/** Its newest active revision. */
	async observabilityNamed(name: string, options: CallOptions): Promise<DescribedObservability | undefined> {
		const revisions = await this.list<DescribedObservability>(
			"ListObservabilityConfigurations",
			"ObservabilityConfigurationSummaryList",
			{ ObservabilityConfigurationName: name, LatestOnly: false },
			options,
		);
		const newestFirst = [...revisions].sort(
			(a, b) => (b.ObservabilityConfigurationRevision ?? 0) - (a.ObservabilityConfigurationRevision ?? 0),
		);
		// The list does not tell which of them are deleted.
		for (const { ObservabilityConfigurationArn: arn } of newestFirst) {
			const found = arn === undefined ? undefined : await this.observability(arn, options);
			if (found && isActive(found)) return found;
		}
		return undefined;
	}

	/** @param arn without a revision it means the newest active one */
	async observability(arn: string, options: CallOptions): Promise<DescribedObservability | undefined> {
		const input = { ObservabilityConfigurationArn: arn };
		return this.described("DescribeObservabilityConfiguration", input, "ObservabilityConfiguration", options);
	}

	/** A connection to a source provider. @param named its ARN or its name */
	async connection(named: string, options: CallOptions): Promise<DescribedConnection | undefined> {
		const input = named.startsWith("arn:") ? {} : { ConnectionName: named };
		const all = await this.list<DescribedConnection>("ListConnections", "ConnectionSummaryList", input, options);
		return all.find(
			({ ConnectionArn, ConnectionName, Status }) =>
				(ConnectionArn === named || ConnectionName === named) && Status !== "DELETED",
		);
	}

	#scalings(input: Readonly<Record<string, unknown>>, options: CallOptions): Promise<readonly DescribedScaling[]> {
		return this.list("ListAutoScalingConfigurations", "AutoScalingConfigurationSummaryList", input, options);
	}
}

/** Older answers say no status. */
const isActive = ({ Status }: { readonly Status?: string }): boolean => Status?.toUpperCase() !== "INACTIVE";
const revisionOf = ({ AutoScalingConfigurationRevision: revision = 0 }: DescribedScaling): number => revision;
