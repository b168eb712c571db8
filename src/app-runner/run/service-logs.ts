import { cloudwatchLogs } from "../../aws/cloudwatch-logs.js";
import type { Caller, CallOptions } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import type { Redactor } from "../../engine/redact.js";
import type { LogLine, Seen } from "../diagnose/seen.js";
import type { DescribedOperation } from "../observe/described.js";

/** Lines that are read of each stream. */
const LINES = 50;
/** Streams of instances that are read, newest first. */
const INSTANCES = 2;

/**
 * Reads what App Runner and the container wrote during an operation. What can't be read is named, and is no fault.
 * Source: App Runner developer guide, logs: groups `/aws/apprunner/<name>/<id>/service` and `/application`, stream `events`, one of
 * each deployment, one of each instance.
 */
export async function readLogs(
	arn: string,
	{ Id, StartedAt }: DescribedOperation,
	caller: Caller,
	redact: Redactor,
	options: CallOptions,
): Promise<Seen> {
	const group = groupOf(arn);
	const since = StartedAt instanceof Date ? StartedAt.getTime() : undefined;
	const unseen: string[] = [];
	const seen = async (what: string, read: () => Promise<LogLine[]>): Promise<LogLine[]> => {
		try {
			return await read();
		} catch (error) {
			// A service that never ran has no logs.
			if (isCallError(error) && error.code === "call.not-found") return [];
			unseen.push(redact(`${what}: ${isCallError(error) ? `${error.message}; ${error.hint}` : String(error)}`));
			return [];
		}
	};
	const lines = async (from: LogLine["from"], stream: string): Promise<LogLine[]> => {
		const logGroupName = `${group}/${from}`;
		const input = { logGroupName, logStreamName: stream, limit: LINES, startFromHead: false };
		const output = await caller.call(
			cloudwatchLogs,
			"GetLogEvents",
			{ ...input, ...(since !== undefined && { startTime: since }) },
			options,
		);
		const events: readonly LogEvent[] = Array.isArray(output.events) ? output.events : [];
		return events.map(({ message, timestamp }) => ({
			from,
			stream,
			text: redact(String(message ?? "").trimEnd()),
			...(typeof timestamp === "number" && { at: timestamp }),
		}));
	};
	const events = await seen("service log", () => lines("service", "events"));
	const deployment = Id === undefined ? [] : await seen("deployment log", () => lines("service", `deployment/${Id}`));
	const application = await seen("application log", async () => {
		const streams = await instanceStreams(`${group}/application`, since, caller, options);
		return (await Promise.all(streams.map((stream) => lines("application", stream)))).flat();
	});
	return { lines: [...events, ...deployment, ...application], unseen };
}

interface LogEvent {
	readonly message?: unknown;
	readonly timestamp?: unknown;
}

interface LogStream {
	readonly logStreamName?: string;
	readonly creationTime?: number;
}

/** Those of instances that the operation started: what the former version wrote is no evidence. */
async function instanceStreams(
	logGroupName: string,
	since: number | undefined,
	caller: Caller,
	options: CallOptions,
): Promise<string[]> {
	const input = { logGroupName, orderBy: "LastEventTime", descending: true, limit: 10 };
	const { logStreams } = await caller.call(cloudwatchLogs, "DescribeLogStreams", input, options);
	const streams: readonly LogStream[] = Array.isArray(logStreams) ? logStreams : [];
	return streams
		.filter(({ creationTime = 0 }) => since === undefined || creationTime >= since)
		.flatMap(({ logStreamName }) => (logStreamName === undefined ? [] : [logStreamName]))
		.slice(0, INSTANCES);
}

/** `arn:…:service/web-api/8fe1…` → `/aws/apprunner/web-api/8fe1…`. */
const groupOf = (arn: string): string => `/aws/apprunner/${arn.slice(arn.indexOf(":service/") + ":service/".length)}`;
