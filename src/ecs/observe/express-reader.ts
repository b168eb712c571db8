import { ecs } from "../../aws/ecs.js";
import { nameOf } from "../../engine/arn.js";
import type { Caller, CallOptions } from "../../engine/call.js";
import { CallError, isCallError } from "../../engine/errors/call-error.js";
import { clear } from "../../engine/late.js";
import { memberAt } from "../../engine/step.js";
import type { ExpressSpec } from "../spec/express.js";
import type { DescribedService, DescribedServiceRevision } from "./described.js";
import {
	configurationOf,
	type DescribedExpress,
	isExpress,
	type ManagedResources,
	type ObservedExpress,
} from "./express-described.js";
import type { EcsReader } from "./reader.js";

/** What reads Express services. */
export interface ExpressReading {
	readonly reader: EcsReader;
	readonly caller: Caller;
}

/** Reads a service by its name, and what is told of it as an Express service. @throws CallError */
export async function observeExpress(
	app: ExpressSpec,
	{ reader, caller }: ExpressReading,
	options: CallOptions,
): Promise<ObservedExpress> {
	const { cluster = "default", serviceName, taskDefinitionArn } = app;
	const service = await serviceNamed(cluster, serviceName, reader, options);
	const express = await expressOf(service, caller, options);
	if (!express) return { service, express };
	const revision = configurationOf(express)?.serviceRevisionArn;
	const isAsked = asksForManaged(app) && revision !== undefined;
	return {
		service,
		express,
		...(isAsked && { managed: managedOf(await reader.serviceRevision(revision, options.tell)) }),
		...(taskDefinitionArn !== undefined &&
			!/:\d+$/.test(taskDefinitionArn) &&
			named((await reader.taskDefinition(taskDefinitionArn, options))?.taskDefinitionArn)),
	};
}

/** The same with the task definition that runs, which an update must not take away unsaid. @throws CallError */
export async function observeExpressWhole(
	app: ExpressSpec,
	reading: ExpressReading,
	options: CallOptions,
): Promise<ObservedExpress> {
	const observed = await observeExpress(app, reading, options);
	const arn = configurationOf(observed.express)?.taskDefinitionArn;
	if (arn === undefined || app.taskDefinitionArn !== undefined) return observed;
	const ran = await reading.reader.taskDefinition(arn, options);
	return { ...observed, ...(ran && { ran }) };
}

/** What DescribeExpressGatewayService tells of a service; nothing where it is none of Express Mode, or gone. @throws CallError */
export async function expressOf(
	service: DescribedService | undefined,
	caller: Caller,
	options: CallOptions,
): Promise<DescribedExpress | undefined> {
	if (!isExpress(service) || !service?.serviceArn || service.status === "INACTIVE") return undefined;
	try {
		const input = { serviceArn: service.serviceArn, include: ["TAGS"] };
		const { service: told } = await caller.call(ecs, "DescribeExpressGatewayService", input, options);
		return typeof told === "object" && told !== null ? told : undefined;
	} catch (error) {
		if (!isGone(error)) throw error;
		// A list may still show one that was deleted as ACTIVE.
		return isInactive(error) ? { status: { statusCode: "INACTIVE" } } : undefined;
	}
}

/** A cluster that is missing has no service; ECS makes the one that is called default. Source: CreateExpressGatewayService.cluster. */
async function serviceNamed(
	cluster: string,
	name: string,
	reader: EcsReader,
	{ tell }: CallOptions,
): Promise<DescribedService | undefined> {
	try {
		return await reader.service(cluster, name, tell);
	} catch (error) {
		const isMissing = isCallError(error) && error.awsCode === "ClusterNotFoundException";
		if (isMissing && cluster === "default") return undefined;
		throw isMissing ? noCluster(cluster, error) : error;
	}
}

const noCluster = (cluster: string, cause: Error): CallError =>
	new CallError(`cluster '${cluster}' is not there, and ECS makes none but the one called default`, {
		code: "call.not-found",
		hint: `deploy it in front, aws.deploy([cluster('${cluster}'), app]), or check the name, the account and the region`,
		service: "ecs",
		operation: "DescribeServices",
		awsCode: "ClusterNotFoundException",
		cause,
	});

/** ECS says it in several ways (terraform-provider-aws, aws_ecs_express_gateway_service). */
export const isGone = (error: unknown): boolean =>
	isCallError(error) &&
	(error.code === "call.not-found" ||
		isInactive(error) ||
		(error.awsCode === "InvalidParameterException" && /not found/i.test(error.message)));

const isInactive = (error: unknown): boolean =>
	isCallError(error) && error.awsCode === "ServiceNotActiveException" && /INACTIVE/.test(error.message);

/** Only there it matters what ECS made itself. */
const asksForManaged = ({ networkConfiguration, primaryContainer }: ExpressSpec): boolean =>
	networkConfiguration !== undefined || primaryContainer?.awsLogsConfiguration === clear;

/** What ECS made by itself for a revision. */
export function managedOf(revision: DescribedServiceRevision | undefined): ManagedResources {
	const managed = revision?.ecsManagedResources;
	const arns = (member: string) => listIn(managed, member).flatMap((item) => textIn(item, "arn"));
	return {
		securityGroups: arns("serviceSecurityGroups").map(nameOf),
		logGroups: listIn(managed, "logGroups").flatMap((item) => textIn(item, "logGroupName")),
	};
}

const named = (definition: string | undefined) => (definition === undefined ? {} : { definition });

const listIn = (value: unknown, name: string): readonly unknown[] => {
	const list = memberAt(value, name);
	return Array.isArray(list) ? list : [];
};
const textIn = (value: unknown, name: string): string[] => {
	const text = memberAt(value, name);
	return typeof text === "string" ? [text] : [];
};
