import { expect, it } from "vitest";
import { service } from "../../../src/index.js";

const TARGET_GROUP = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/api/0123456789abcdef";

/** As `terraform output -json`, DescribeStacks and GetParameters answer. */
const terraform = { subnet: { value: "subnet-7" }, group: { value: "sg-7" } };
const stack = { Outputs: [{ OutputKey: "TargetGroup", OutputValue: TARGET_GROUP }] };
const ssm = { Parameters: [{ Name: "image", Value: "ghcr.io/acme/api:7" }] };

const placeholders = Object.fromEntries([
	...Object.entries(terraform).map(([name, { value }]) => [`tf.${name}`, value]),
	...stack.Outputs.map(({ OutputKey, OutputValue }) => [`cfn.${OutputKey}`, OutputValue]),
	...ssm.Parameters.map(({ Name, Value }) => [`ssm.${Name}`, Value]),
]);
const json = {
	serviceName: "api",
	networkConfiguration: { awsvpcConfiguration: { subnets: ["<tf.subnet>"], securityGroups: ["<tf.group>"] } },
	loadBalancers: [{ targetGroupArn: "<cfn.TargetGroup>", containerName: "web", containerPort: 8080 }],
};

it("Interpolate tfstate/CFN/SSM", () => {
	const app = service
		.from(json, { placeholders })
		.cluster("prod")
		.taskDef()
		.fargate(256, 512)
		.container("web")
		.image(placeholders["ssm.image"] ?? "")
		.port("http", 8080);
	const inputs = app.compile().steps.map(({ input }) => input);
	expect(inputs[1]).toMatchObject({ containerDefinitions: [{ image: "ghcr.io/acme/api:7" }] });
	expect(inputs[2]).toMatchObject({
		networkConfiguration: { awsvpcConfiguration: { subnets: ["subnet-7"], securityGroups: ["sg-7"] } },
		loadBalancers: [{ targetGroupArn: TARGET_GROUP }],
	});
});
