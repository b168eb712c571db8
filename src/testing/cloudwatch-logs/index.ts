import { agendaOf } from "../world/agenda.js";
import { type Answer, AwsFault, type Handler, type ServiceModel, type World } from "../world/model.js";
import { type LogGroup, type LogStore, type LogStream, logsOf } from "./log-store.js";

/** CloudWatch Logs, as far as containers write to it and people read their last lines. Times are milliseconds here, as on the wire. */
export function logsModel(world: World): ServiceModel {
	const agenda = agendaOf(world);
	const logs = logsOf(world);
	const operations: Record<string, Handler> = {
		CreateLogGroup(input, context) {
			const name = String(input.logGroupName ?? "");
			if (logs.groups.has(name)) {
				throw new AwsFault("ResourceAlreadyExistsException", "The specified log group already exists");
			}
			logs.createGroup(name, context.now);
			return {};
		},
		DescribeLogGroups(input) {
			const prefix = typeof input.logGroupNamePrefix === "string" ? input.logGroupNamePrefix : "";
			for (const { name } of world.declared.all("log-group"))
				if (!logs.groups.has(String(name))) logs.createGroup(String(name), 0);
			const groups = [...logs.groups.values()].filter(({ name }) => name.startsWith(prefix));
			// What a request merely names exists in an assumed world.
			if (groups.length === 0 && prefix && world.mode === "assumed") groups.push(logs.createGroup(prefix, 0));
			return {
				logGroups: groups.map((group) => ({ ...describeGroup(world, group), storedBytes: 0, metricFilterCount: 0 })),
			};
		},
		DescribeLogStreams(input) {
			const group = findGroup(world, logs, input);
			const prefix = typeof input.logStreamNamePrefix === "string" ? input.logStreamNamePrefix : "";
			const limit = typeof input.limit === "number" ? input.limit : 50;
			const streams = [...group.streams.values()].filter(({ name }) => name.startsWith(prefix));
			if (input.orderBy === "LastEventTime") streams.sort((a, b) => lastAt(a) - lastAt(b));
			else streams.sort((a, b) => (a.name < b.name ? -1 : 1));
			if (input.descending === true) streams.reverse();
			return { logStreams: streams.slice(0, limit).map((stream) => describeStream(world, group, stream)) };
		},
		GetLogEvents(input) {
			const group = findGroup(world, logs, input);
			const stream = group.streams.get(String(input.logStreamName ?? ""));
			if (!stream) throw new AwsFault("ResourceNotFoundException", "The specified log stream does not exist.");
			return eventsOf(stream, input);
		},
	};
	return {
		service: "cloudwatch-logs",
		signingName: "logs",
		protocol: "json-1.1",
		target: "Logs_20140328",
		operations,
		reads: new Set(["DescribeLogGroups", "DescribeLogStreams", "GetLogEvents"]),
		budgets: {},
		settle: (now) => agenda.settle(now),
	};
}

/** Pages in both directions; at an end the token repeats itself, as AWS says it. */
function eventsOf(stream: LogStream, input: Answer): Answer {
	const from = typeof input.startTime === "number" ? input.startTime : 0;
	const until = typeof input.endTime === "number" ? input.endTime : Number.POSITIVE_INFINITY;
	const lines = stream.lines.filter(({ timestamp }) => timestamp >= from && timestamp < until);
	const limit = typeof input.limit === "number" ? input.limit : 10_000;
	const [, direction, place] = /^([fb])\/(\d+)$/.exec(String(input.nextToken ?? "")) ?? [];
	const fromHead = direction === undefined ? input.startFromHead === true : direction === "f";
	const start = fromHead ? Number(place ?? 0) : Math.max(0, Number(place ?? lines.length) - limit);
	const end = fromHead ? Math.min(lines.length, start + limit) : Number(place ?? lines.length);
	return {
		events: lines.slice(start, end).map((line) => ({ ...line, ingestionTime: line.timestamp })),
		nextForwardToken: `f/${end}`,
		nextBackwardToken: `b/${start}`,
	};
}

function findGroup(world: World, logs: LogStore, input: Answer): LogGroup {
	const name = String(input.logGroupName ?? input.logGroupIdentifier ?? "").replace(/^arn:.*:log-group:/, "");
	const group = logs.groups.get(name);
	if (group) return group;
	const exists = world.declared.has("log-group", name);
	if (!exists) throw new AwsFault("ResourceNotFoundException", "The specified log group does not exist.");
	return logs.createGroup(name, 0);
}

const describeGroup = (world: World, { name, createdAt }: LogGroup): Answer => ({
	logGroupName: name,
	creationTime: createdAt,
	arn: `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${name}:*`,
});

const describeStream = (world: World, group: LogGroup, stream: LogStream): Answer => ({
	logStreamName: stream.name,
	creationTime: stream.createdAt,
	...(stream.lines.length > 0
		? {
				firstEventTimestamp: stream.lines[0]?.timestamp,
				lastEventTimestamp: lastAt(stream),
				lastIngestionTime: lastAt(stream),
			}
		: {}),
	uploadSequenceToken: "0",
	arn: `arn:${world.partition}:logs:${world.region}:${world.account}:log-group:${group.name}:log-stream:${stream.name}`,
	storedBytes: 0,
});

const lastAt = (stream: LogStream): number => stream.lines.at(-1)?.timestamp ?? stream.createdAt;
