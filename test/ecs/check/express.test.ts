import { describe, expect, it } from "vitest";
import { checkExpress } from "../../../src/ecs/check/express.js";
import type { ExpressSpec } from "../../../src/ecs/spec/express.js";
import { check, expressService, isSpecError } from "../../../src/index.js";

const role = "arn:aws:iam::123456789012:role/web";
const sound: ExpressSpec = {
	kind: "express-service",
	serviceName: "web",
	infrastructureRoleArn: role,
	executionRoleArn: role,
	primaryContainer: { image: "ghcr.io/acme/web:1" },
};
const codes = (spec: object, isWhole = true) =>
	checkExpress({ ...sound, ...spec }, isWhole).map(({ code, severity, path }) => `${severity} ${code} ${path}`);

it("finds nothing wrong with a sound one", () => expect(codes({})).toEqual([]));

describe("what AWS certainly refuses", () => {
	const definition = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1";
	const at = "express-service";
	it.each<[object, string]>([
		[{ serviceName: "a b" }, `error spec.characters ${at}.serviceName`],
		[{ serviceName: "a".repeat(256) }, `error spec.length ${at}.serviceName`],
		[{ taskDefinitionArn: definition }, `error spec.express-definition-alone ${at}.taskDefinitionArn`],
		[{ healthCheckPath: "ping" }, `error spec.express-health-path ${at}.healthCheckPath`],
		[
			{ primaryContainer: { image: "a:1", containerPort: 65536 } },
			`error spec.range ${at}.primaryContainer.containerPort`,
		],
		[{ primaryContainer: { image: "a:1", containerPort: 0 } }, `error spec.range ${at}.primaryContainer.containerPort`],
		[
			{ primaryContainer: { image: "a:1", awsLogsConfiguration: { logGroup: "/web" } } },
			`error spec.express-logs ${at}.primaryContainer.awsLogsConfiguration`,
		],
		[{ scalingTarget: { minTaskCount: 4, maxTaskCount: 2 } }, `error spec.express-scaling-order ${at}.scalingTarget`],
		[{ scalingTarget: { autoScalingMetric: "CPU" } }, `error spec.value ${at}.scalingTarget.autoScalingMetric`],
		[{ executionRoleArn: "arn:aws:iam::123456789012:user/web" }, `error spec.express-role ${at}.executionRoleArn`],
		[{ cpu: "256", memory: "4096" }, `error spec.fargate-size ${at}.memory`],
		[{ cpu: "300", memory: "512" }, `error spec.fargate-cpu ${at}.cpu`],
		[{ cpu: "256" }, `error spec.express-size-half ${at}.cpu`],
		[{ cpuArchitecture: "X64" }, `error spec.value ${at}.cpuArchitecture`],
		[{ networkConfiguration: { subnets: [] } }, `error spec.express-subnets ${at}.networkConfiguration.subnets`],
		[{ tags: [{ key: "aws:a", value: "" }] }, `error spec.tag-reserved ${at}.tags[aws:a]`],
		[
			{ tags: Array.from({ length: 51 }, (_, index) => ({ key: `k${index}`, value: "" })) },
			`error spec.count ${at}.tags`,
		],
		[
			{
				primaryContainer: {
					image: "a:1",
					environment: [{ name: "A", value: "1" }],
					secrets: [{ name: "A", valueFrom: "/a" }],
				},
			},
			`error spec.secret-shadows ${at}.primaryContainer.secrets[A]`,
		],
		[
			{ primaryContainer: { image: "a:1", secrets: [{ name: "A", valueFrom: "arn:aws:s3:::a" }] } },
			`error spec.secret-source ${at}.primaryContainer.secrets[A].valueFrom`,
		],
		[{ primaryContainer: { image: "a@sha256:1" } }, `error spec.image-digest ${at}.primaryContainer.image`],
	])("%j", (spec, expected) => expect(codes(spec)).toContain(expected));

	it("says of a task definition what stands in it and is said beside it", () => {
		const own: ExpressSpec = {
			kind: "express-service",
			serviceName: "web",
			infrastructureRoleArn: role,
			taskDefinitionArn: definition,
		};
		expect(checkExpress(own, true)).toEqual([]);
		expect(checkExpress({ ...own, cpu: "256", memory: "512" }, true)[0]?.message).toBe(
			"Express service has a task definition and cpu, memory as well, which AWS takes from the definition alone",
		);
		expect(checkExpress({ ...own, taskDefinitionArn: "web:1" }, true)[0]?.code).toBe("spec.express-definition");
	});
});

it("warns of what is only unwise", () => {
	expect(codes({ scalingTarget: { minTaskCount: 0, autoScalingTargetValue: 120 } })).toEqual([
		"warning spec.express-scaling-percent express-service.scalingTarget",
		"warning spec.express-scaling-zero express-service.scalingTarget",
	]);
	expect(
		codes({ scalingTarget: { autoScalingMetric: "REQUEST_COUNT_PER_TARGET", autoScalingTargetValue: 1000 } }),
	).toEqual([]);
});

it("tells what is missing only where all must be said, in the words that types show", () => {
	expect(check(expressService("web"))).toEqual([]);
	try {
		expressService("web").loose().compile();
		expect.unreachable();
	} catch (error) {
		expect(isSpecError(error) && error.findings.map(({ message, hint }) => `${message}: ${hint}`)).toEqual([
			"Express service 'web' has no image: call .image(uri)",
			"Express service 'web' has no infrastructure role: call .infrastructureRole(arn)",
			"Express service 'web' has no execution role: call .executionRole(arn)",
		]);
	}
});

it("never throws, whatever stands in it", () => {
	for (const odd of [null, 1, "x", [], {}, [null], { a: { b: 1 } }])
		for (const member of ["primaryContainer", "scalingTarget", "networkConfiguration", "tags", "cpu", "raw", "cluster"])
			expect(() => checkExpress({ ...sound, [member]: odd }, true)).not.toThrow();
});
