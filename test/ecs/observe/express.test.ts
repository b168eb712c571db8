import { ECSClient } from "@aws-sdk/client-ecs";
import { mockClient } from "aws-sdk-client-mock";
import { describe, expect, it } from "vitest";
import { configurationOf, endpointsOf } from "../../../src/ecs/observe/express-described.js";
import { managedOf } from "../../../src/ecs/observe/express-reader.js";
import { connect, expressService } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const arn = "arn:aws:ecs:eu-west-1:123456789012:service/default/web";
const web = expressService("web").existing();

/** A connection whose client is a mocked instance, on a virtual clock. */
function mocked() {
	const client = new ECSClient({ region: "eu-west-1" });
	const ecs = mockClient(client);
	const aws = connect({ region: "eu-west-1", clients: { ecs: client }, clock: simulate().clock });
	return { ecs, aws };
}
const refusal = (name: string, message: string) => Object.assign(new Error(message), { name });

describe("finding an Express service", () => {
	it.each([
		["plan.express-unread", "ResourceNotFoundException", "Resource not found"],
		["plan.express-unread", "InvalidParameterException", "Resource not found"],
		[
			"plan.express-missing",
			"ServiceNotActiveException",
			"Cannot perform this operation on a service in INACTIVE status",
		],
	])("says %s where it is listed and answered with %s", async (code, name, message) => {
		const { ecs, aws } = mocked();
		ecs.onAnyCommand().rejects(refusal(name, message));
		const service = { serviceArn: arn, serviceName: "web", status: "ACTIVE", resourceManagementType: "ECS" as const };
		ecs.onAnyCommand({ services: ["web"] }).resolves({ services: [service] });
		await expect(aws.plan(web)).rejects.toMatchObject({ code });
	});

	it("takes a missing cluster of the name default for one that ECS will make, and no other", async () => {
		const { ecs, aws } = mocked();
		ecs.onAnyCommand().rejects(refusal("ClusterNotFoundException", "Cluster not found."));
		await expect(aws.plan(web)).rejects.toMatchObject({ code: "plan.express-missing" });
		await expect(aws.plan(web.cluster("prod"))).rejects.toMatchObject({ code: "call.not-found" });
	});

	it("tells what the caller may not read", async () => {
		const { ecs, aws } = mocked();
		ecs.onAnyCommand().rejects(refusal("AccessDeniedException", "not authorized to perform: ecs:DescribeServices"));
		await expect(aws.plan(web)).rejects.toMatchObject({ code: "call.denied" });
	});
});

it("knows the revision that was made last, whatever the order", () => {
	const at = (day: number) => ({ serviceRevisionArn: `r${day}`, createdAt: new Date(Date.UTC(2026, 0, day)) });
	expect(configurationOf({ activeConfigurations: [at(1), at(3), at(2)] })?.serviceRevisionArn).toBe("r3");
	expect(configurationOf({})).toBeUndefined();
	expect(configurationOf(undefined)).toBeUndefined();
});

it("tells addresses as URLs, once each, also where AWS leaves the scheme out", () => {
	const path = (endpoint?: string) => ({ ingressPaths: [{ accessType: "PUBLIC", ...(endpoint && { endpoint }) }] });
	const activeConfigurations = [path("https://web.example"), path("web.example"), path(), {}];
	expect(endpointsOf({ activeConfigurations })).toEqual(["https://web.example"]);
	expect(endpointsOf(undefined)).toEqual([]);
});

it("knows what ECS made itself by its ARNs and names", () => {
	const group = { arn: "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-ecs", status: "ACTIVE" };
	const ecsManagedResources = {
		serviceSecurityGroups: [group, {}],
		logGroups: [{ logGroupName: "/aws/ecs/web" }, null],
	};
	expect(managedOf({ ecsManagedResources })).toEqual({ securityGroups: ["sg-ecs"], logGroups: ["/aws/ecs/web"] });
	expect(managedOf(undefined)).toEqual({ securityGroups: [], logGroups: [] });
});
