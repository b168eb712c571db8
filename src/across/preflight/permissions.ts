import { hooksOf } from "./hooks.js";
import { pairsOf } from "./load-balancing.js";
import type { Scene } from "./scene.js";

export type Phase = "plan" | "apply" | "watch" | "pass-role";

/** An action that a phase of a deployment needs. */
export interface Permission {
	readonly phase: Phase;
	readonly action: string;
	/** Behind `arn:partition:ecs:region:account:`; `*`, whole ARNs and hosts stay as they are. */
	readonly resource: string;
	/** Condition keys that AWS sends along; values as resources. */
	readonly context: Readonly<Record<string, string>>;
}

/** What the caller must be allowed to do for this app. Source: Service authorization reference, "Amazon ECS". */
export function permissionsOf(scene: Scene): Permission[] {
	const { app, cluster, service, taskDefinition } = scene;
	const own = service ? `service/${cluster}/${service.name}` : "";
	const context = { "ecs:cluster": `cluster/${cluster}` };
	const of = (phase: Phase) => (action: string, resource: string) => ({ phase, action, resource, context });
	const [plan, apply, watch] = [of("plan"), of("apply"), of("watch")];
	const family = app.taskDefinition && `task-definition/${app.taskDefinition.family}:*`;
	return [
		...(service ? [plan("ecs:DescribeServices", own)] : []),
		plan("ecs:DescribeTaskDefinition", "*"),
		...(app.cluster && !app.cluster.existing ? [plan("ecs:DescribeClusters", `cluster/${cluster}`)] : []),
		...(family ? [apply("ecs:RegisterTaskDefinition", family)] : []),
		...(family && app.taskDefinition?.tags?.length ? [apply("ecs:TagResource", family)] : []),
		...(service ? [apply(service.live ? "ecs:UpdateService" : "ecs:CreateService", own)] : []),
		...(Array.isArray(app.service?.tags) && own ? [apply("ecs:TagResource", own)] : []),
		...(service
			? [
					watch("ecs:DescribeServices", own),
					watch("ecs:ListServiceDeployments", own),
					watch("ecs:DescribeServiceDeployments", `service-deployment/${cluster}/${service.name}/*`),
					watch("ecs:DescribeServiceRevisions", `service-revision/${cluster}/${service.name}/*`),
					watch("ecs:ListTasks", `container-instance/${cluster}/*`),
					watch("ecs:DescribeTasks", `task/${cluster}/*`),
				]
			: []),
		...(pairsOf(scene).length > 0 ? [watch("elasticloadbalancing:DescribeTargetHealth", "*")] : []),
		...passed("ecs-tasks.amazonaws.com", [taskDefinition?.executionRoleArn, taskDefinition?.taskRoleArn]),
		...passed("ecs.amazonaws.com", [
			...(service?.infrastructureRoles ?? []),
			...hooksOf(scene).map(({ roleArn }) => roleArn),
		]),
	];
}

/** Roles that are handed to ECS; one said by its name alone can't be simulated. Source: "Grant a user permissions to pass a role". */
const passed = (to: string, roles: readonly (string | undefined)[]): Permission[] =>
	[...new Set(roles)].flatMap((role) =>
		role?.startsWith("arn:")
			? [
					{
						phase: "pass-role" as const,
						action: "iam:PassRole",
						resource: role,
						context: { "iam:PassedToService": to },
					},
				]
			: [],
	);
