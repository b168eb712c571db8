import { cluster, container } from "gantry";

/** Stands for a value that must never be printed. */
const SESSION_KEY = "correct-horse-battery-staple";

const IMAGE = "public.ecr.aws/nginx/nginx";

/** What differs between the versions: 3 ends as soon as it has started. */
const versions = {
	1: { image: `${IMAGE}:1.27` },
	2: { image: `${IMAGE}:1.28` },
	3: { image: `${IMAGE}:1.29`, command: ["sh", "-c", "echo 'FATAL no DATABASE_URL'; exit 1"] },
};

export const brokenImage = versions[3].image;

/** A web server and a sidecar, as one Fargate service. */
export function app(version, { clusterName, existing, serviceName, subnets, securityGroups, publicIp, executionRole }) {
	const { image, command } = versions[version];
	const sidecar = container("clock")
		.image("public.ecr.aws/docker/library/busybox:1.36")
		.command("sh", "-c", "while true; do date; sleep 60; done")
		.essential(false);

	return cluster(clusterName)
		.when(existing, (cluster) => cluster.existing())
		.service(serviceName)
		.desiredCount(2)
		.network({ subnets, securityGroups, assignPublicIp: publicIp })
		.rolling({ circuitBreaker: true })
		.taskDef()
		.fargate("0.25 vCPU", "0.5 GB")
		.when(executionRole, (taskDef) => taskDef.executionRole(executionRole))
		.container(sidecar)
		.container("web")
		.image(image)
		.port("http", 80)
		.env({ VERSION: String(version), SESSION_KEY })
		.when(command, (web) => web.command(command))
		.when(executionRole, (web) => web.logs({ createGroup: true }));
}
