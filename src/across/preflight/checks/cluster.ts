import { check } from "../check.js";
import { failed, ok, type Verdict } from "../line.js";
import { clusterOf, definitionOf, liveService, type Scene } from "../scene.js";

/** The app itself, its cluster, and the service and definition that are there already. */
export const clusterChecks = [
	check({
		check: "app.sound",
		wants: "`check(app)` tells no error",
		reads: [],
		subjects: ({ subject }) => [{ subject }],
		look(_, { findings }) {
			const [first] = findings;
			if (!first) return ok("has no error");
			const more = findings.length > 1 ? `, and ${findings.length - 1} more` : "";
			return failed(`has an error: ${first.message}${more}`, `${first.hint}; check(app) tells all`);
		},
	}),
	check({
		check: "cluster.active",
		wants: "the cluster exists and is ACTIVE, or the plan creates it",
		reads: ["ecs:DescribeClusters"],
		subjects: ({ app, cluster }) => (app.service || app.cluster ? [{ subject: cluster }] : []),
		async look(_, scene, reads) {
			const cluster = await clusterOf(scene.cluster, reads);
			if (cluster?.status === "ACTIVE") return ok("is ACTIVE");
			const { cluster: said } = scene.app;
			if (said && !said.existing && (!cluster || cluster.status === "INACTIVE"))
				return ok("is not there, and the plan creates it");
			const state = cluster ? `is ${cluster.status}` : "is not there";
			return failed(state, "correct its name and the region, or create it");
		},
	}),
	check({
		check: "cluster.capacity-provider",
		wants: "each capacity provider of the strategy is attached to the cluster",
		reads: ["ecs:DescribeClusters"],
		subjects: ({ service }) => (service?.strategy ?? []).map(({ capacityProvider: subject }) => ({ subject })),
		async look({ subject }, scene, reads) {
			const cluster = await clusterOf(scene.cluster, reads);
			// A cluster that the plan creates has what is said of it.
			const attached = cluster ? cluster.capacityProviders : scene.app.cluster?.raw?.["capacityProviders"];
			const names = Array.isArray(attached) ? attached.map(String) : [];
			if (names.includes(subject)) return ok("is attached to the cluster");
			return failed(
				`is not attached to cluster '${scene.cluster}' (attached: ${names.join(", ") || "none"})`,
				"attach it: aws ecs put-cluster-capacity-providers",
			);
		},
	}),
	check({
		check: "service.state",
		wants: "the service is ACTIVE, or not there yet",
		reads: ["ecs:DescribeServices"],
		subjects: serviceSubject,
		async look(_, { cluster, service }, reads) {
			const live = await liveService(cluster, service?.name ?? "", reads);
			if (!live) return ok("is not there yet, and the plan creates it");
			if (live.status === "ACTIVE") return ok("is ACTIVE");
			return failed(`is ${live.status}: it is being deleted`, "wait until it is INACTIVE, or use another name");
		},
	}),
	check({
		check: "service.controller",
		wants: "the service is deployed by ECS, or by CodeDeploy where the app says so",
		reads: ["ecs:DescribeServices"],
		subjects: (scene) => (scene.service?.live ? serviceSubject(scene) : []),
		look(_, { service }): Verdict {
			const { said, live } = service?.controller ?? { said: undefined, live: "ECS" };
			if (live === "EXTERNAL")
				return failed(
					"is deployed by task sets of another tool",
					"deploy it with that tool, or move it to controller ECS",
				);
			if (live === "ECS" || live === said) return ok(`is deployed by ${live}`);
			return failed(
				`is deployed by ${live}, and UpdateService does not start its deployments`,
				"call .codeDeploy(), or move it to controller ECS",
			);
		},
	}),
	check({
		check: "task-definition.registered",
		wants: "a definition that is only named is registered and ACTIVE",
		reads: ["ecs:DescribeTaskDefinition"],
		subjects: ({ reference }) => (reference ? [{ subject: reference }] : []),
		async look({ subject }, _, reads) {
			const definition = await definitionOf(subject, reads);
			if (!definition) return failed("is not registered", "register it, or name a revision that exists");
			if (definition["status"] === "INACTIVE") return failed("is INACTIVE", "name a revision that is ACTIVE");
			return ok("is registered");
		},
	}),
];

function serviceSubject({ service, subject }: Scene) {
	return service ? [{ subject }] : [];
}
