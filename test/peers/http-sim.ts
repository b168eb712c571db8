import { ECSClient } from "@aws-sdk/client-ecs";
import { connect } from "../../src/index.js";
import { type Simulator, simulate } from "../../src/testing/index.js";
import { plain } from "./apps.js";

/** So many times faster than real time: a rollout takes a fraction of a second. */
const SPEED = 600;

/** A simulator that listens, and an SDK client that reaches it over HTTP. */
export async function served() {
	const sim = simulate({ switches: { consistencySeconds: 0 } });
	const server = await sim.listen({ speed: SPEED });
	const client = new ECSClient({ region: sim.region, endpoint: server.url, credentials: CREDENTIALS });
	const close = async () => {
		client.destroy();
		await server.close();
	};
	return { sim, client, env: { AWS_ENDPOINT_URL: server.url }, close };
}

/** Deploys a version that runs and one that crashes; answers how Gantry says that it ended. */
export async function rolledBack(sim: Simulator): Promise<string> {
	const aws = connect(sim);
	await aws.deploy(plain("ghcr.io/acme/api:1"));
	sim.faults.crashAfterStart({ image: "ghcr.io/acme/api:2" });
	const { status } = await aws.deploy(plain("ghcr.io/acme/api:2")).settled();
	await sim.clock.advance("5m");
	return status;
}

const CREDENTIALS = { accessKeyId: "AKIAPEER", secretAccessKey: "peer" };
