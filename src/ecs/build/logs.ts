import { given, saidOnly, shown } from "../../engine/chain/copy.js";
import type { LogConfiguration } from "../spec/container.js";
import type { LogOptions } from "./container-chain.js";
import { logGroup } from "./draft.js";

const region = Object.freeze({ $ref: "connection.region" });

/** The awslogs driver; the group follows the family, the prefix is the container. */
export function awslogs(said: LogOptions, container: string): LogConfiguration {
	const { createGroup } = said;
	const options = saidOnly<NonNullable<LogConfiguration["options"]>>({
		"awslogs-group": said.group ?? logGroup,
		"awslogs-region": said.region ?? region,
		"awslogs-stream-prefix": said.streamPrefix ?? container,
		"awslogs-create-group": createGroup === undefined ? undefined : shown(createGroup),
		mode: said.mode,
		"awslogs-datetime-format": said.datetimeFormat,
		"awslogs-multiline-pattern": said.multilinePattern,
		"max-buffer-size": said.maxBufferSize,
	});
	return { logDriver: "awslogs", options };
}

/** Any driver with its own options. */
export function driver(
	logDriver: string,
	options: Readonly<Record<string, string>> | undefined,
	secrets: Readonly<Record<string, string>> | undefined,
): LogConfiguration {
	const secretOptions = Object.entries(given(secrets)).map(([name, valueFrom]) => ({
		name,
		valueFrom: shown(valueFrom),
	}));
	return {
		logDriver,
		...(options && { options: { ...options } }),
		...(secretOptions.length > 0 && { secretOptions }),
	};
}
