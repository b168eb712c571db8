import type { CauseRule } from "../cause-rule.js";
import { type Detail, detailOf, whysOf } from "../detail.js";
import { hasAny } from "../fragments.js";
import { foundInText } from "../from-text.js";
import { isAboutLogs } from "./log-group-missing.js";

const FRAGMENTS = [
	"cannotstartcontainer",
	"cannotcreatecontainer",
	"cannotinspectcontainer",
	"containerruntimeerror",
	"containerruntimetimeout",
	"dockertimeout",
	"oci runtime",
	"runc create failed",
	"container runtime task",
	"executable file not found",
	"could not start the container",
	"unable to start container",
	"container could not be started",
	"cannot start container",
];

const DETAILS: readonly Detail[] = [
	[
		["device information", "custom device"],
		"the instance has no such device",
		"Name devices that the instance has, or run on instances that have them.",
	],
	[
		["executable file not found", "no such file or directory", "not found in $path", "command not found"],
		"its command is not in the image",
		"Correct .command(…) or .entryPoint(…), or put the program into the image.",
	],
	[
		["permission denied"],
		"its command can't be executed",
		"Make the file executable in the image (chmod +x), or run it through a shell in .entryPoint(…).",
	],
	[
		["address already in use", "port is already allocated"],
		"its host port is taken",
		"Leave the host port out of .port(name, containerPort), or spread the tasks over more instances.",
	],
	[
		["thin pool", "no space left"],
		"the instance's disk for containers is full",
		"Remove stopped containers and unused images on the instance, or give it a larger volume.",
	],
	[
		["timed out", "timeout", "could not transition"],
		"the runtime did not get it running in time",
		"Look at the load of the instance, and at volumes that are slow to mount.",
	],
];

const UNKNOWN: Detail = [
	[],
	"the container runtime refused it",
	"Look at .command(…), .entryPoint(…), the user and the mounts; run the image locally the same way.",
];

/** Source: Amazon ECS developer guide, "Stopped tasks error codes". */
export const containerCannotStart: CauseRule = {
	code: "cause.container-cannot-start",
	about: "The container runtime can't start a container.",
	reasons: whysOf(DETAILS),
	level: "root",
	specificity: 82,
	find: (seen) =>
		foundInText(
			seen,
			(told) =>
				hasAny(told.lower, FRAGMENTS) &&
				!hasAny(told.lower, [
					"exec format error",
					"cannotpull",
					"outofmemory",
					"oom-killed",
					"volumedriver",
					"mounting volume",
				]) &&
				!isAboutLogs(told),
			({ lower, task, container }) => {
				const only = task?.containers.length === 1 ? task.containers[0] : undefined;
				const name = (container ?? only)?.name;
				const [, why, hint] = detailOf(lower, DETAILS) ?? UNKNOWN;
				return { message: `${name ? `Container '${name}'` : "A container"} can't start: ${why}.`, hint };
			},
		),
};
