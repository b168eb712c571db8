const REGION = "arn:aws:ecs:eu-west-1:123456789012";
const EVIDENCE = new Set(["ListTasks", "DescribeTasks", "DescribeTargetHealth", "GetLogEvents"]);

/**
 * An ECS with one service, as the `ecs` client of a connection: a deployment succeeds so many seconds after UpdateService.
 * It answers without a wire, so that thousands of rollouts take seconds.
 * @param readySeconds from UpdateService to SUCCESSFUL
 * @param earlierSeconds how long its earlier deployments took, the newest first
 * @param bakeMinutes the last part of the deployment that is bake time
 */
export function stubEcs(clock, { readySeconds, earlierSeconds = [], bakeMinutes = 0, definition }) {
	const reads = { plan: 0, main: 0, evidence: 0 };
	const old = {
		arn: `${REGION}:task-definition/api:1`,
		id: "ecs-svc/1",
		deployment: `${REGION}:service-deployment/prod/api/0`,
	};
	const ours = {
		arn: `${REGION}:task-definition/api:2`,
		id: "ecs-svc/2",
		deployment: `${REGION}:service-deployment/prod/api/x`,
	};
	let updatedAt;
	let isFound = false;

	const readyAt = () => updatedAt + readySeconds * 1000;
	const isReady = () => updatedAt !== undefined && clock.now() >= readyAt();
	const statusOf = () => (isReady() ? "SUCCESSFUL" : "IN_PROGRESS");
	const event = (at, message) => ({ id: `${at}`, createdAt: new Date(at), message });

	function service() {
		const runs = updatedAt === undefined ? old : ours;
		const done = updatedAt === undefined || isReady();
		const counts = { desiredCount: 1, runningCount: done ? 1 : 0, pendingCount: done ? 0 : 1, failedTasks: 0 };
		const events = [];
		if (updatedAt !== undefined) events.push(event(updatedAt, "(service api) has started 1 tasks: (task 1)."));
		if (isReady()) events.unshift(event(readyAt(), "(service api) has reached a steady state."));
		return {
			serviceName: "api",
			clusterArn: `${REGION}:cluster/prod`,
			status: "ACTIVE",
			launchType: "FARGATE",
			taskDefinition: runs.arn,
			...counts,
			currentServiceDeployment: runs.deployment,
			deployments: [
				{
					...counts,
					id: runs.id,
					status: "PRIMARY",
					taskDefinition: runs.arn,
					rolloutState: done ? "COMPLETED" : "IN_PROGRESS",
				},
			],
			networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-1"], securityGroups: ["sg-1"] } },
			events,
		};
	}

	function listed() {
		const past = earlierSeconds.map((seconds, index) => {
			const end = (updatedAt ?? clock.now()) - (index + 1) * 3_600_000;
			const arn = index === 0 ? old.deployment : `${old.deployment}${index}`;
			return {
				serviceDeploymentArn: arn,
				status: "SUCCESSFUL",
				startedAt: new Date(end - seconds * 1000),
				finishedAt: new Date(end),
			};
		});
		return updatedAt === undefined ? past : [{ ...current(), targetServiceRevisionArn: "revision-2" }, ...past];
	}

	function current() {
		const bakes = !isReady() && clock.now() >= readyAt() - bakeMinutes * 60_000;
		return {
			serviceDeploymentArn: ours.deployment,
			status: statusOf(),
			startedAt: new Date(updatedAt),
			...(isReady() && { finishedAt: new Date(readyAt()) }),
			...(bakeMinutes > 0 && {
				lifecycleStage: bakes ? "BAKE_TIME" : "SCALE_UP",
				deploymentConfiguration: { bakeTimeInMinutes: bakeMinutes },
			}),
			sourceServiceRevisions: [{ arn: "revision-1" }],
		};
	}

	const answers = {
		DescribeServices: () => ({ services: [service()], failures: [] }),
		DescribeTaskDefinition: () => ({ taskDefinition: { ...definition, taskDefinitionArn: old.arn, status: "ACTIVE" } }),
		RegisterTaskDefinition: () => ({ taskDefinition: { taskDefinitionArn: ours.arn } }),
		UpdateService: () => {
			updatedAt = clock.now();
			return { service: service() };
		},
		ListServiceDeployments: () => ({ serviceDeployments: listed() }),
		DescribeServiceDeployments: () => {
			isFound = true;
			return { serviceDeployments: [{ ...current(), targetServiceRevision: { arn: "revision-2" } }], failures: [] };
		},
		DescribeServiceRevisions: () => {
			isFound = true;
			return { serviceRevisions: [{ serviceRevisionArn: "revision-2", taskDefinition: ours.arn }], failures: [] };
		},
	};

	function count(operation) {
		if (operation.startsWith("Register") || operation.startsWith("Update")) return;
		if (updatedAt === undefined) reads.plan++;
		else if (EVIDENCE.has(operation) || (operation === "DescribeServices" && isFound)) reads.evidence++;
		else reads.main++;
	}

	return {
		reads,
		readyAt,
		client: {
			config: { region: async () => "eu-west-1" },
			async send(command) {
				const operation = command.constructor.name.replace(/Command$/, "");
				if (!answers[operation]) throw new Error(`the stub has no ${operation}`);
				count(operation);
				return answers[operation]();
			},
		},
	};
}
