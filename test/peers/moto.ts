import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { ECSClient } from "@aws-sdk/client-ecs";

/** A moto that runs on this machine. */
export interface Moto {
	readonly url: string;
	readonly client: ECSClient;
	/** Ids in moto's own default network, new after each reset: it knows no others. */
	network(): Promise<Network>;
	/** Forgets everything. */
	reset(): Promise<void>;
	stop(): Promise<void>;
}

export interface Network {
	readonly subnets: readonly string[];
	readonly securityGroups: readonly string[];
}

export const REGION = "eu-west-1";

/** Starts moto on a free port; its services say at once that `running` tasks run. */
export async function startMoto(running: number): Promise<Moto> {
	const port = await freePort();
	const env = { ...process.env, MOTO_ECS_SERVICE_RUNNING: String(running) };
	const server = spawn("moto_server", ["-H", "127.0.0.1", "-p", String(port)], { env, stdio: "ignore" });
	const url = `http://127.0.0.1:${port}`;
	await answers(url, server);
	const client = new ECSClient({
		region: REGION,
		endpoint: url,
		credentials: { accessKeyId: "AKIAPEER", secretAccessKey: "peer" },
	});
	const stop = async () => {
		client.destroy();
		const ended = once(server, "exit");
		server.kill();
		await ended;
	};
	const network = async () => ({
		subnets: (await idsOf(url, "DescribeSubnets", "subnetId")).slice(0, 1),
		securityGroups: (await idsOf(url, "DescribeSecurityGroups", "groupId")).slice(0, 1),
	});
	const reset = async () => void (await fetch(`${url}/moto-api/reset`, { method: "POST" }));
	return { url, client, network, reset, stop };
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	server.close();
	if (typeof address !== "object" || !address) throw new Error("no port is free");
	return address.port;
}

async function answers(url: string, server: ChildProcess): Promise<void> {
	for (let looks = 0; looks < 100; looks++) {
		if (server.exitCode !== null) throw new Error(`moto_server ended with ${server.exitCode}`);
		const response = await fetch(`${url}/moto-api/`).catch(() => undefined);
		if (response?.ok) return;
		await pause(100);
	}
	throw new Error("moto_server did not answer for ten seconds");
}

async function idsOf(url: string, action: string, element: string): Promise<string[]> {
	const authorization = `AWS4-HMAC-SHA256 Credential=AKIAPEER/20260105/${REGION}/ec2/aws4_request, SignedHeaders=host, Signature=0`;
	const headers = { authorization, "content-type": "application/x-www-form-urlencoded" };
	const response = await fetch(url, { method: "POST", headers, body: `Action=${action}&Version=2016-11-15` });
	const found = (await response.text()).matchAll(new RegExp(`<${element}>([^<]+)<`, "g"));
	return [...new Set([...found].map(([, id = ""]) => id))];
}
