import { expect, test } from "vitest";
import { logsOf } from "../../../src/testing/cloudwatch-logs/log-store.js";
import { rig } from "../ecs/world.js";

const written = () => {
	const world = rig();
	for (let line = 1; line <= 5; line++) {
		logsOf(world.world).write("/ecs/web", "web/web/1", { timestamp: world.now + line, message: `line ${line}` });
	}
	return world;
};
const STREAM = { logGroupName: "/ecs/web", logStreamName: "web/web/1" };
const said = (events: unknown) => (events as { message: string }[]).map(({ message }) => message);

test("the newest lines come first asked, oldest first told; pages go back until a token repeats", () => {
	const world = written();
	const first = world.logs("GetLogEvents", { ...STREAM, limit: 2 });
	expect(said(first.events)).toEqual(["line 4", "line 5"]);
	const second = world.logs("GetLogEvents", { ...STREAM, limit: 3, nextToken: first.nextBackwardToken });
	expect(said(second.events)).toEqual(["line 1", "line 2", "line 3"]);
	const end = world.logs("GetLogEvents", { ...STREAM, limit: 3, nextToken: second.nextBackwardToken });
	expect(end).toMatchObject({ events: [], nextBackwardToken: second.nextBackwardToken });
});

test("reading from the head follows new lines by the forward token", () => {
	const world = written();
	const all = world.logs("GetLogEvents", { ...STREAM, startFromHead: true });
	expect(said(all.events)).toHaveLength(5);
	const follow = () => world.logs("GetLogEvents", { ...STREAM, startFromHead: true, nextToken: all.nextForwardToken });
	expect(follow()).toMatchObject({ events: [], nextForwardToken: all.nextForwardToken });
	logsOf(world.world).write("/ecs/web", "web/web/1", { timestamp: world.now + 9, message: "more" });
	expect(said(follow().events)).toEqual(["more"]);
});

test("streams are found by prefix; what is not there is ResourceNotFound", () => {
	const world = written();
	const streams = world.logs("DescribeLogStreams", {
		logGroupName: "/ecs/web",
		logStreamNamePrefix: "web/web",
	}).logStreams;
	expect(streams).toMatchObject([{ logStreamName: "web/web/1", lastEventTimestamp: world.now + 5 }]);
	const missing = expect.objectContaining({ code: "ResourceNotFoundException" });
	expect(() => world.logs("GetLogEvents", { ...STREAM, logStreamName: "no" })).toThrow(missing);
	expect(() => world.logs("DescribeLogStreams", { logGroupName: "/no" })).toThrow(missing);
	world.logs("CreateLogGroup", { logGroupName: "/new" });
	expect(() => world.logs("CreateLogGroup", { logGroupName: "/new" })).toThrow(
		expect.objectContaining({ code: "ResourceAlreadyExistsException" }),
	);
});
