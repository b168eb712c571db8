import type { World } from "../world/model.js";

export interface LogLine {
	/** Milliseconds since the epoch. */
	readonly timestamp: number;
	readonly message: string;
}

export interface LogStream {
	readonly name: string;
	readonly createdAt: number;
	readonly lines: LogLine[];
}

export interface LogGroup {
	readonly name: string;
	readonly createdAt: number;
	readonly streams: Map<string, LogStream>;
}

/** What containers have written, by group and stream. */
export class LogStore {
	readonly groups = new Map<string, LogGroup>();

	createGroup(name: string, at: number): LogGroup {
		const group: LogGroup = { name, createdAt: at, streams: new Map() };
		this.groups.set(name, group);
		return group;
	}

	write(groupName: string, streamName: string, written: LogLine): void {
		// CloudWatch Logs counts whole milliseconds.
		const line = { ...written, timestamp: Math.floor(written.timestamp) };
		const group = this.groups.get(groupName) ?? this.createGroup(groupName, line.timestamp);
		const stream = group.streams.get(streamName) ?? { name: streamName, createdAt: line.timestamp, lines: [] };
		group.streams.set(streamName, stream);
		stream.lines.push(line);
	}
}

/** The logs of a world, shared by the models of ECS and of CloudWatch Logs. */
export function logsOf(world: World): LogStore {
	const known = stores.get(world);
	if (known) return known;
	const logs = new LogStore();
	stores.set(world, logs);
	return logs;
}

const stores = new WeakMap<World, LogStore>();
