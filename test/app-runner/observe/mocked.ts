import { AppRunnerClient } from "@aws-sdk/client-apprunner";
import { mockClient } from "aws-sdk-client-mock";
import { openAppRunner } from "../../../src/app-runner/observe/connection.js";
import { apprunner as data } from "../../../src/aws/apprunner.js";
import type { Clock } from "../../../src/engine/clock.js";
import { connectionOf } from "../../../src/engine/connection.js";

/** A reader of a mocked App Runner; its clock notes how long it would have slept. */
export function mocked() {
	const client = new AppRunnerClient({ region: "eu-west-1" });
	const slept: number[] = [];
	const clock: Clock = {
		now: () => 0,
		sleep: async (ms) => void slept.push(ms),
		during: (work) => work(),
	};
	const parts = {
		region: "eu-west-1",
		clients: { apprunner: client },
		clientConfig: {},
		retry: undefined,
		isPaced: false,
	};
	const noFetch = () => Promise.reject(new Error("nothing is fetched"));
	const base = connectionOf({ ...parts, clock, random: () => 0, fetch: noFetch }, data);
	return { mock: mockClient(client), reader: openAppRunner(base).reader, slept };
}
