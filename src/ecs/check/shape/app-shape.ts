import { containerShape, topName } from "./container-shape.js";
import { fields, flag, list, struct, text } from "./kind.js";
import { serviceShape } from "./service-shape.js";
import { taskDefinitionShape } from "./task-definition-shape.js";
import { tags } from "./word-shapes.js";

/** Every member of an app that a rule reads, and what may stand there. */
export const appShape = struct("", "", {
	cluster: struct(".cluster(name)", "clusterName", { clusterName: topName, existing: flag, tags }, true),
	service: serviceShape,
	taskDefinition: taskDefinitionShape,
	container: containerShape,
	problems: list(struct("", "code path data", { code: text(), path: text(), data: fields })),
});
