import { apprunner } from "../../aws/apprunner.js";
import type { Caller, CallOptions, Output } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { Pages } from "../../engine/pages.js";
import type {
	DescribedAppRunner,
	DescribedConnection,
	DescribedDomain,
	DescribedIngress,
	DescribedObservability,
	DescribedOperation,
	DescribedScaling,
	DescribedVpcConnector,
} from "./described.js";

type Input = Readonly<Record<string, unknown>>;

/** Reads App Runner; what is not there is `undefined`, or an empty list. */
export class AppRunnerReader {
	readonly #caller: Caller;

	constructor(caller: Caller) {
		this.#caller = caller;
	}

	/** ARN of the service of a name that is not deleted; there is no describing by name. */
	async arnOf(name: string, options: CallOptions): Promise<string | undefined> {
		const services = await this.#list("ListServices", "ServiceSummaryList", {}, options);
		return (services as DescribedAppRunner[]).find(
			({ ServiceName, Status }) => ServiceName === name && Status !== "DELETED",
		)?.ServiceArn;
	}

	/** Deleted ones as well: App Runner goes on to describe them. */
	async service(ServiceArn: string, options: CallOptions): Promise<DescribedAppRunner | undefined> {
		return this.#described("DescribeService", { ServiceArn }, "Service", options);
	}

	/** Newest first. @param until ends the reading at the page after which it is true */
	async operations(
		ServiceArn: string,
		options: CallOptions,
		until: (read: readonly DescribedOperation[]) => boolean = () => false,
	): Promise<readonly DescribedOperation[]> {
		return this.#list("ListOperations", "OperationSummaryList", { ServiceArn, MaxResults: 20 }, options, until);
	}

	async tags(ResourceArn: string, options: CallOptions): Promise<ReadonlyMap<string, string>> {
		const { Tags } = await this.#caller.call(apprunner, "ListTagsForResource", { ResourceArn }, options);
		return new Map((Tags as { Key?: string; Value?: string }[]).map(({ Key = "", Value = "" }) => [Key, Value]));
	}

	/** Its newest active revision. */
	async scalingNamed(name: string, options: CallOptions): Promise<DescribedScaling | undefined> {
		const input = { AutoScalingConfigurationName: name, LatestOnly: true };
		const found = await this.#list<DescribedScaling>(
			"ListAutoScalingConfigurations",
			"AutoScalingConfigurationSummaryList",
			input,
			options,
		);
		const arn = found.find(({ Status }) => Status !== "INACTIVE")?.AutoScalingConfigurationArn;
		return arn === undefined ? undefined : this.scaling(arn, options);
	}

	async scaling(AutoScalingConfigurationArn: string, options: CallOptions): Promise<DescribedScaling | undefined> {
		const input = { AutoScalingConfigurationArn };
		return this.#described("DescribeAutoScalingConfiguration", input, "AutoScalingConfiguration", options);
	}

	/** Its newest active revision. */
	async vpcConnectorNamed(name: string, options: CallOptions): Promise<DescribedVpcConnector | undefined> {
		const all = await this.#list<DescribedVpcConnector>("ListVpcConnectors", "VpcConnectors", {}, options);
		return all
			.filter(({ VpcConnectorName, Status }) => VpcConnectorName === name && Status !== "INACTIVE")
			.sort((a, b) => (b.VpcConnectorRevision ?? 0) - (a.VpcConnectorRevision ?? 0))[0];
	}

	async vpcConnector(VpcConnectorArn: string, options: CallOptions): Promise<DescribedVpcConnector | undefined> {
		return this.#described("DescribeVpcConnector", { VpcConnectorArn }, "VpcConnector", options);
	}

	/** Its newest active revision. */
	async observabilityNamed(name: string, options: CallOptions): Promise<DescribedObservability | undefined> {
		const input = { ObservabilityConfigurationName: name, LatestOnly: true };
		const found = await this.#list<DescribedObservability>(
			"ListObservabilityConfigurations",
			"ObservabilityConfigurationSummaryList",
			input,
			options,
		);
		const arn = found[0]?.ObservabilityConfigurationArn;
		return arn === undefined ? undefined : this.observability(arn, options);
	}

	async observability(arn: string, options: CallOptions): Promise<DescribedObservability | undefined> {
		const input = { ObservabilityConfigurationArn: arn };
		return this.#described("DescribeObservabilityConfiguration", input, "ObservabilityConfiguration", options);
	}

	/** The private ways into one service. */
	async ingress(ServiceArn: string, options: CallOptions): Promise<readonly DescribedIngress[]> {
		const input = { Filter: { ServiceArn } };
		const listed = await this.#list<DescribedIngress>(
			"ListVpcIngressConnections",
			"VpcIngressConnectionSummaryList",
			input,
			options,
		);
		const arns = listed.flatMap(({ VpcIngressConnectionArn: arn }) => (arn === undefined ? [] : [arn]));
		const found = await Promise.all(arns.map((arn) => this.ingressConnection(arn, options)));
		return found.filter((one) => one !== undefined && one.Status !== "DELETED") as DescribedIngress[];
	}

	async ingressConnection(
		VpcIngressConnectionArn: string,
		options: CallOptions,
	): Promise<DescribedIngress | undefined> {
		return this.#described(
			"DescribeVpcIngressConnection",
			{ VpcIngressConnectionArn },
			"VpcIngressConnection",
			options,
		);
	}

	/** The service's own domains, and where they have to point. */
	async domains(
		ServiceArn: string,
		options: CallOptions,
	): Promise<{ readonly target: string | undefined; readonly domains: readonly DescribedDomain[] }> {
		let target: string | undefined;
		const input = { ServiceArn, MaxResults: 5 };
		const domains = await this.#list<DescribedDomain>(
			"DescribeCustomDomains",
			"CustomDomains",
			input,
			options,
			(_, answer) => {
				if (typeof answer.DNSTarget === "string") target = answer.DNSTarget;
				return false;
			},
		);
		return { target, domains };
	}

	/** A connection to a source provider. @param named its ARN or its name */
	async connection(named: string, options: CallOptions): Promise<DescribedConnection | undefined> {
		const input = named.startsWith("arn:") ? {} : { ConnectionName: named };
		const all = await this.#list<DescribedConnection>("ListConnections", "ConnectionSummaryList", input, options);
		return all.find(
			({ ConnectionArn, ConnectionName, Status }) =>
				(ConnectionArn === named || ConnectionName === named) && Status !== "DELETED",
		);
	}

	async #list<Item>(
		operation: string,
		member: string,
		input: Input,
		options: CallOptions,
		until: (read: readonly Item[], answer: Output) => boolean = () => false,
	): Promise<readonly Item[]> {
		const items: Item[] = [];
		const pages = new Pages(apprunner.service, operation);
		let NextToken: string | undefined;
		do {
			const page = { ...input, ...(NextToken !== undefined && { NextToken }) };
			const answer: Output = await this.#caller.call(apprunner, operation, page, options);
			const listed: unknown = answer[member];
			if (Array.isArray(listed)) items.push(...listed);
			if (until(items, answer)) break;
			NextToken = pages.next(answer.NextToken);
		} while (NextToken !== undefined);
		return items;
	}

	/** `undefined` for what AWS says is not there. */
	async #described<Found>(
		operation: string,
		input: Input,
		member: string,
		options: CallOptions,
	): Promise<Found | undefined> {
		try {
			return (await this.#caller.call(apprunner, operation, input, options))[member] as Found;
		} catch (error) {
			if (isCallError(error) && error.code === "call.not-found") return undefined;
			throw error;
		}
	}
}
