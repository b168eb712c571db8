import type { WireAnswer } from "../peers/wire.js";
import * as checks from "./checks.js";
import { answers, DEPLOYMENTS, type Lie, requests } from "./liar.js";
import { SCAN_LIES } from "./scan-lies.js";
import { SHIFT_LIES } from "./shift-lies.js";

const IS_ROLLBACK = /^ROLLBACK_(IN_PROGRESS|SUCCESSFUL|FAILED|REQUESTED)$/;

export const LIES: readonly Lie[] = [
	{
		name: "a rollback is told as SUCCESSFUL",
		noticedBy: checks.rollbackIsNoSuccess,
		liar: answers(DEPLOYMENTS, (_, value) => (IS_ROLLBACK.test(String(value)) ? "SUCCESSFUL" : value)),
	},
	{
		name: "the circuit breaker never trips",
		noticedBy: checks.rollbackIsNoSuccess,
		liar: requests(/^(Create|Update)Service$/, (key, value) =>
			key === "deploymentCircuitBreaker" ? { enable: false, rollback: false } : value,
		),
	},
	{
		name: "exit codes are kept quiet",
		noticedBy: checks.crashIsExplained,
		liar: answers(/^DescribeTasks$/, (key, value) => (key === "exitCode" ? undefined : value)),
	},
	{
		name: "an event is dropped",
		noticedBy: checks.eventsTellEveryStart,
		liar: answers(/^DescribeServices$/, (key, value) =>
			key === "events" && Array.isArray(value)
				? value.filter(({ message }) => !String(message).includes("has started"))
				: value,
		),
	},
	{
		name: "a superseded deployment is told as SUCCESSFUL",
		noticedBy: checks.supersededIsNoSuccess,
		liar: answers(DEPLOYMENTS, (_, value) =>
			value === "STOPPED" || value === "STOP_REQUESTED" ? "SUCCESSFUL" : value,
		),
	},
	{
		name: "a task definition is read back with another image",
		noticedBy: checks.unchangedAppSendsNothing,
		liar: answers(/^DescribeTaskDefinition$/, (key, value) => (key === "image" ? `${value}-else` : value)),
	},
	{
		name: "every update starts a deployment",
		noticedBy: checks.scaleStartsNoDeployment,
		liar: () => (call, send) =>
			call.operation === "UpdateService"
				? send(JSON.stringify({ ...JSON.parse(call.body), forceNewDeployment: true }))
				: send(),
	},
	{
		name: "tasks run as soon as they are wanted",
		noticedBy: checks.countsAreOfTasks,
		liar: answers(/^DescribeServices$/, (key, value) => (key === "runningCount" ? 2 : value)),
	},
	{
		name: "a finished deployment goes on",
		noticedBy: checks.statusesWalkThePublishedMachine,
		liar: () => {
			let looks = 0;
			return answers(/^ListServiceDeployments$/, (_, value) =>
				value === "SUCCESSFUL" && looks++ % 2 === 1 ? "IN_PROGRESS" : value,
			)();
		},
	},
	{
		name: "a client token is ignored",
		noticedBy: checks.tokenIsHeeded,
		liar: requests(/^CreateService$/, (key, value) => (key === "clientToken" ? undefined : value)),
	},
	{
		name: "eleven services are described at once",
		noticedBy: checks.batchesHaveTheirLimit,
		liar: () => (call, send) =>
			call.operation === "DescribeServices"
				? send(JSON.stringify({ ...JSON.parse(call.body), services: JSON.parse(call.body).services.slice(0, 10) }))
				: send(),
	},
	{
		name: "a registration is answered and not made",
		noticedBy: checks.answeredIsRegistered,
		liar: () => {
			let first: WireAnswer | undefined;
			return async (call, send) => {
				if (call.operation !== "RegisterTaskDefinition") return send();
				first ??= await send();
				return { ...first, text: first.text.replace('"revision":1', '"revision":2') };
			};
		},
	},
	{
		name: "failures of a batch are kept quiet",
		noticedBy: checks.missingIsTold,
		liar: answers(/^Describe/, (key, value) => (key === "failures" ? [] : value)),
	},
	{
		name: "reads never lag behind writes",
		noticedBy: checks.readsLagBehindWrites,
		liar: () => async (call, send) => {
			let answer = await send();
			for (let looks = 0; looks < 50 && answer.text.includes('"MISSING"'); looks++) answer = await send();
			return answer;
		},
	},
	{
		name: "the newest deployment's id is given to the one before",
		noticedBy: checks.deploymentKeepsItsId,
		liar: answers(/^DescribeServices$/, (key, value) =>
			key === "deployments" && Array.isArray(value) ? value.map((each) => ({ ...each, id: value[0]?.id })) : value,
		),
	},
	{
		name: "stopped tasks vanish at once",
		noticedBy: checks.stoppedTasksStayVisible,
		liar: answers(/^DescribeTasks$/, (key, value) =>
			key === "tasks" && Array.isArray(value) ? value.filter(({ lastStatus }) => lastStatus !== "STOPPED") : value,
		),
	},
	{
		name: "nobody is ever throttled",
		noticedBy: checks.budgetsAreFinite,
		liar: (sim) => async (_, send) => {
			let answer = await send();
			for (; answer.text.includes("ThrottlingException"); answer = await send()) await sim.clock.sleep(1_000);
			return answer;
		},
	},
	{
		name: "defaults are not echoed",
		noticedBy: checks.defaultsAreEchoed,
		liar: answers(/TaskDefinition$/, (key, value) =>
			["cpu", "essential", "protocol", "hostPort", "environment"].includes(key) ? undefined : value,
		),
	},
	{
		name: "a list is one endless page",
		noticedBy: checks.listsArePaged,
		liar: requests(/^ListServices$/, (key, value) => (key === "" ? { ...Object(value), maxResults: 100 } : value)),
	},
	{
		name: "a name can be taken twice",
		noticedBy: checks.namesAreTaken,
		liar: () => async (call, send) => {
			const answer = await send();
			const isRefused = call.operation === "CreateService" && answer.statusCode === 400;
			return isRefused ? { ...answer, statusCode: 200, text: '{"service":{}}' } : answer;
		},
	},
	{
		name: "times are text",
		noticedBy: checks.timesAreSeconds,
		liar: answers(/^DescribeServices$/, (key, value) =>
			key.endsWith("At") && typeof value === "number" ? new Date(value * 1_000).toISOString() : value,
		),
	},
	{
		name: "unhealthy targets are told as healthy",
		noticedBy: checks.unhealthyTargetsAreTold,
		liar: () => async (_, send) => {
			const answer = await send();
			return { ...answer, text: answer.text.replaceAll("<State>unhealthy<", "<State>healthy<") };
		},
	},
	...SHIFT_LIES,
	...SCAN_LIES,
];
