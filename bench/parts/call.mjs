import { DescribeServicesCommand, ECSClient } from "@aws-sdk/client-ecs";
import { connect } from "../../dist/index.js";
import { median, say } from "../figures.mjs";
import { row } from "../table.mjs";

const CALLS = 1_000;
const ROUNDS = 15;
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

/** One DescribeServices through a connection, against a bare send on the same stubbed handler. */
export async function call() {
	const config = {
		region: "eu-west-1",
		credentials: { accessKeyId: "AKIASTUB000000000000", secretAccessKey: "stub" },
		requestHandler: stubHandler(),
	};
	const bare = new ECSClient(config);
	const input = { cluster: "prod", services: ["api"], include: ["TAGS"] };
	// Paced as in real life; a clock that runs ahead keeps the bucket full, or waiting would be measured.
	const aws = connect({ clients: { ecs: new ECSClient(config) }, clock: fastClock() });
	const sendBare = () => bare.send(new DescribeServicesCommand(input));
	const sendOurs = () => aws.status("prod/api");
	const times = { bare: [], ours: [] };
	for (let round = 0; round <= ROUNDS; round++) {
		const swap = round % 2 === 0;
		const first = await timed(swap ? sendBare : sendOurs);
		const second = await timed(swap ? sendOurs : sendBare);
		if (round === 0) continue;
		times.bare.push(swap ? first : second);
		times.ours.push(swap ? second : first);
	}
	const share = median(times.ours.map((time, round) => time / times.bare[round] - 1));
	const [ours, base] = [times.ours, times.bare].map((list) => (median(list) / CALLS) * 1000);
	return {
		title: "one executed SDK call, on a stubbed handler",
		rows: [
			row(
				"our share: DescribeServices through aws.status() over ECSClient.send",
				"144 to 168 µs in the SDK",
				"≤ 10 %",
				`${say(share * 100)} % (${say(ours)} over ${say(base)} µs)`,
				share <= 0.1,
			),
		],
	};
}

async function timed(send) {
	const started = performance.now();
	for (let index = 0; index < CALLS; index++) await send();
	return performance.now() - started;
}

function fastClock() {
	let now = 0;
	return { now: () => (now += 100), sleep: async () => undefined, during: (work) => work() };
}

/** Answers every request with one service that has ten events: 1.5 kB, fresh each time. */
function stubHandler() {
	const events = Array.from({ length: 10 }, (_, index) => ({
		id: `0000000${index}-0000-4000-8000-000000000000`,
		createdAt: 1_767_600_000 + index,
		message: "(service api) has reached a steady state.",
	}));
	const service = { serviceName: "api", status: "ACTIVE", desiredCount: 2, runningCount: 2, pendingCount: 0, events };
	const text = JSON.stringify({ services: [service], failures: [] });
	return {
		metadata: { handlerProtocol: "http/1.1" },
		handle: async () => ({
			response: { statusCode: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body: Buffer.from(text) },
		}),
		updateHttpClientConfig() {},
		httpHandlerConfigs: () => ({}),
	};
}
