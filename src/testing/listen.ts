import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { SimulatorClock } from "./clock.js";
import type { Answerer } from "./wire/handler.js";

export interface ListenOptions {
	/** @default a free one */
	readonly port?: number;
	/** How many times faster than real time the simulator's clock runs while it listens. @default 1 */
	readonly speed?: number;
}

/** A simulator that listens on loopback. */
export interface SimulatorServer {
	/** Give it as endpoint URL: `AWS_ENDPOINT_URL=… aws ecs list-clusters`. */
	readonly url: string;
	readonly port: number;
	/** Ends all connections; time is virtual again. */
	close(): Promise<void>;
}

/** Serves an answerer over HTTP on 127.0.0.1 while its clock runs in real time. */
export async function serve(
	answer: Answerer,
	clock: SimulatorClock,
	{ port = 0, speed = 1 }: ListenOptions = {},
): Promise<SimulatorServer> {
	if (!(speed > 0 && speed < Number.POSITIVE_INFINITY)) {
		throw new TypeError(`listen: speed is ${speed}: say how many times faster than real time, such as 60`);
	}
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new TypeError(`listen: port is ${port}: say 0 to 65535`);
	const release = clock.runReal(speed);
	const server = createServer((request, response) => {
		reply(request, response, answer).catch((error: unknown) => response.destroy(asError(error)));
	});
	try {
		await new Promise<void>((resolve, reject) => {
			server.once("error", reject);
			server.listen(port, "127.0.0.1", resolve);
		});
	} catch (error) {
		release();
		throw error;
	}
	const address = server.address();
	const bound = typeof address === "object" && address ? address.port : port;
	let closing: Promise<void> | undefined;
	return {
		url: `http://127.0.0.1:${bound}`,
		port: bound,
		close() {
			closing ??= new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
				release();
			});
			return closing;
		},
	};
}

async function reply(request: IncomingMessage, response: ServerResponse, answer: Answerer): Promise<void> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of request) chunks.push(chunk);
	const headers: Record<string, string> = {};
	for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
	const gone = new AbortController();
	response.once("close", () => gone.abort());
	const [path] = (request.url ?? "/").split("?");
	const body = Buffer.concat(chunks).toString("utf8");
	const answered = await answer({ headers, body, path: path ?? "/" }, gone.signal);
	if (answered === "broken") {
		request.socket.resetAndDestroy();
		return;
	}
	response.sendDate = false;
	response.writeHead(answered.statusCode, { ...answered.headers, "content-length": answered.body.length });
	response.end(answered.body);
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)));
