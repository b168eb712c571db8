import type { Caller, CallOptions, Output } from "../../engine/call.js";
import type { Clock } from "../../engine/clock.js";
import { Configurations } from "./configurations.js";
import type { DescribedAppRunner, DescribedDomain, DescribedIngress, DescribedOperation } from "./described.js";

/** What was just created is listed before it can be described: it is looked for as often, so far apart. */
const MOST_LOOKS = 5;
const LOOK_EVERY_MS = 2000;

/** Reads App Runner; what is not there is `undefined`, or an empty list. */
export class AppRunnerReader extends Configurations {
	readonly #clock: Clock | undefined;

	/** @param clock without it nothing is looked for twice */
	constructor(caller: Caller, clock?: Clock) {
		super(caller);
		this.#clock = clock;
	}

	/** ARN of the service of a name that is not deleted; there is no describing by name. */
	async arnOf(name: string, options: CallOptions): Promise<string | undefined> {
		const isIt = ({ ServiceName, Status }: DescribedAppRunner) => ServiceName === name && Status !== "DELETED";
		const services = await this.list<DescribedAppRunner>("ListServices", "ServiceSummaryList", {}, options, (read) =>
			read.some(isIt),
		);
		return services.find(isIt)?.ServiceArn;
	}

	/** The service of a name, unless it is deleted. */
	async serviceNamed(name: string, options: CallOptions): Promise<DescribedAppRunner | undefined> {
		const arn = await this.arnOf(name, options);
		if (arn === undefined) return undefined;
		for (let look = 1; ; look++) {
			const service = await this.service(arn, options);
			if (service) return service.Status === "DELETED" ? undefined : service;
			if (look >= MOST_LOOKS || !this.#clock) return undefined;
			await this.#clock.sleep(LOOK_EVERY_MS);
		}
	}

	/** Deleted ones as well: App Runner goes on to describe them. */
	async service(ServiceArn: string, options: CallOptions): Promise<DescribedAppRunner | undefined> {
		return this.described("DescribeService", { ServiceArn }, "Service", options);
	}

	/** Newest first. @param until ends the reading at the page after which it is true */
	async operations(
		ServiceArn: string,
		options: CallOptions,
		until: (read: readonly DescribedOperation[]) => boolean = () => false,
	): Promise<readonly DescribedOperation[]> {
		return this.list("ListOperations", "OperationSummaryList", { ServiceArn }, options, until);
	}

	async tags(ResourceArn: string, options: CallOptions): Promise<ReadonlyMap<string, string>> {
		const { Tags } = await this.call("ListTagsForResource", { ResourceArn }, options);
		const tags: readonly { Key?: string; Value?: string }[] = Array.isArray(Tags) ? Tags : [];
		return new Map(tags.flatMap(({ Key, Value = "" }) => (Key === undefined ? [] : [[Key, Value]])));
	}

	/** The private ways into one service. */
	async ingress(ServiceArn: string, options: CallOptions): Promise<readonly DescribedIngress[]> {
		const listed = await this.list<DescribedIngress>(
			"ListVpcIngressConnections",
			"VpcIngressConnectionSummaryList",
			{ Filter: { ServiceArn } },
			options,
		);
		const arns = listed.flatMap(({ VpcIngressConnectionArn: arn }) => (arn === undefined ? [] : [arn]));
		const found = await Promise.all(arns.map((arn) => this.ingressConnection(arn, options)));
		return found.flatMap((one) => (one === undefined || one.Status === "DELETED" ? [] : [one]));
	}

	async ingressConnection(
		VpcIngressConnectionArn: string,
		options: CallOptions,
	): Promise<DescribedIngress | undefined> {
		const input = { VpcIngressConnectionArn };
		return this.described("DescribeVpcIngressConnection", input, "VpcIngressConnection", options);
	}

	/** The service's own domains, and where they have to point. */
	async domains(
		ServiceArn: string,
		options: CallOptions,
	): Promise<{ readonly target: string | undefined; readonly domains: readonly DescribedDomain[] }> {
		let target: string | undefined;
		const noteTarget = (_: unknown, { DNSTarget }: Output): boolean => {
			if (typeof DNSTarget === "string") target = DNSTarget;
			return false;
		};
		const input = { ServiceArn };
		const domains = await this.list<DescribedDomain>(
			"DescribeCustomDomains",
			"CustomDomains",
			input,
			options,
			noteTarget,
		);
		return { target, domains };
	}
}
