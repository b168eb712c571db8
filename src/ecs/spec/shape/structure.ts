import { Shapes } from "../../../engine/shape/structure.js";
import { clusterMembers } from "./cluster-members.js";
import { containerMembers } from "./container-members.js";
import { serviceMembers } from "./service-members.js";
import { taskDefinitionMembers } from "./task-definition-members.js";

/** Every member of an app, by structure; the platforms that refuse one are the sum of 1 Fargate, 2 Managed Instances, 4 Windows. */
const texts: Readonly<Record<string, string>> = {
	app: "cluster:cluster service:service taskDefinition:taskDefinition container:container images*image^O problems*problem",
	image: "container!$ said!: findings!*",
	problem: "code!$ path!$ data!:",
	...clusterMembers,
	...serviceMembers,
	...taskDefinitionMembers,
	...containerMembers,
};

/** The structures of an ECS app. */
export const shapes = /* @__PURE__ */ new Shapes(texts, ["app", "cluster", "service", "taskDefinition", "container"]);
