import { cloudwatch } from "../../aws/cloudwatch.js";
import { cloudwatchLogs } from "../../aws/cloudwatch-logs.js";
import { ec2 } from "../../aws/ec2.js";
import { ecr } from "../../aws/ecr.js";
import { ecs } from "../../aws/ecs.js";
import { elasticLoadBalancingV2 } from "../../aws/elastic-load-balancing-v2.js";
import { iam } from "../../aws/iam.js";
import { lambda } from "../../aws/lambda.js";
import { secretsManager } from "../../aws/secrets-manager.js";
import { ssm } from "../../aws/ssm.js";
import { sts } from "../../aws/sts.js";
import type { Caller, Output } from "../../engine/call.js";
import type { ClientData } from "../../engine/client-data.js";
import { type CallError, isCallError } from "../../engine/errors/call-error.js";
import { type Redactor, redactorOf, secretValues } from "../../engine/redact.js";
import { skipped, unknown, type Verdict } from "./line.js";

/** All that a preflight reads, by IAM action; behind the colon stands the operation. None answers a secret's value. */
export const READS = {
	"ecs:DescribeClusters": ecs,
	"ecs:DescribeServices": ecs,
	"ecs:DescribeTaskDefinition": ecs,
	"ecs:ListContainerInstances": ecs,
	"ecs:DescribeContainerInstances": ecs,
	"iam:GetRole": iam,
	"iam:SimulatePrincipalPolicy": iam,
	"sts:GetCallerIdentity": sts,
	"ecr:BatchGetImage": ecr,
	"secretsmanager:DescribeSecret": secretsManager,
	"ssm:DescribeParameters": ssm,
	"logs:DescribeLogGroups": cloudwatchLogs,
	"elasticloadbalancing:DescribeTargetGroups": elasticLoadBalancingV2,
	"elasticloadbalancing:DescribeTargetHealth": elasticLoadBalancingV2,
	"elasticloadbalancing:DescribeListeners": elasticLoadBalancingV2,
	"elasticloadbalancing:DescribeRules": elasticLoadBalancingV2,
	"ec2:DescribeSubnets": ec2,
	"ec2:DescribeSecurityGroups": ec2,
	"cloudwatch:DescribeAlarms": cloudwatch,
	"lambda:GetFunction": lambda,
} as const satisfies Readonly<Record<string, ClientData>>;

export type ReadAction = keyof typeof READS;

/** A read that gave no answer; the line that asked for it says so. */
export class Unread extends Error {
	override readonly name = "GantryUnread";
	readonly verdict: Verdict;

	constructor(verdict: Verdict) {
		super(verdict.message);
		this.verdict = verdict;
	}
}

/** AWS's names for what is not there, by the declared errors of each client; ECS calls a missing definition a ClientException. */
const isMissing = ({ awsCode = "" }: CallError, action: ReadAction): boolean =>
	/NotFound|NoSuchEntity/.test(awsCode) || (action === "ecs:DescribeTaskDefinition" && awsCode === "ClientException");

/** Reads of one preflight: each is sent once, however many lines ask for it. */
export class Reads {
	readonly #caller: Caller;
	readonly #signal: AbortSignal | undefined;
	readonly #redact: Redactor;
	readonly #sent = new Map<string, Promise<Output | undefined>>();

	constructor(caller: Caller, app: unknown, signal: AbortSignal | undefined) {
		this.#caller = caller;
		this.#signal = signal;
		this.#redact = redactorOf(secretValues(app));
	}

	/** The answer, or `undefined` where AWS says that there is no such thing. @throws Unread */
	find(action: ReadAction, input: Readonly<Record<string, unknown>>): Promise<Output | undefined> {
		const key = `${action} ${JSON.stringify(input)}`;
		const known = this.#sent.get(key);
		if (known) return known;
		const sent = this.#send(action, input);
		this.#sent.set(key, sent);
		return sent;
	}

	/** The items of a list in the answer, none where there is no such thing. @throws Unread */
	async list<Item>(action: ReadAction, input: Readonly<Record<string, unknown>>, member: string): Promise<Item[]> {
		const items = (await this.find(action, input))?.[member];
		return Array.isArray(items) ? items : [];
	}

	async #send(action: ReadAction, input: Readonly<Record<string, unknown>>): Promise<Output | undefined> {
		const operation = action.slice(action.indexOf(":") + 1);
		const options = { signal: this.#signal, redact: this.#redact };
		try {
			return await this.#caller.call(READS[action], operation, input, options);
		} catch (error) {
			if (!isCallError(error)) throw error;
			if (isMissing(error, action)) return undefined;
			throw new Unread(this.#verdictOf(error, action));
		}
	}

	#verdictOf(error: CallError, action: ReadAction): Verdict {
		if (error.code === "call.denied")
			return {
				...unknown(`can't be read: needs action ${action}`, `allow ${action} to the role that looks`),
				needs: action,
			};
		if (error.code === "call.client-missing")
			return skipped(
				`is not looked at: package @aws-sdk/client-${error.service} is not installed`,
				`npm install @aws-sdk/client-${error.service}`,
			);
		return unknown(`can't be read: ${this.#redact(error.message)}`, this.#redact(error.hint));
	}
}
