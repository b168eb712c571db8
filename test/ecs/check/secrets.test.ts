import { expect, it } from "vitest";
import { found, type Neighbours, onEc2, tellsOnlyTheFirst, withContainer, withDefinition } from "./sample.js";

const secret = (valueFrom: string) => withContainer({ secrets: [{ name: "S", valueFrom }] });
const file = (value: string) => withContainer({ environmentFiles: [{ value, type: "s3" }] });
const privateImage = "111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1";
const alone = (container: object, more: object = {}) =>
	withDefinition({
		executionRoleArn: undefined,
		containerDefinitions: [{ name: "a", image: "x", ...container }],
		...more,
	});
const parameter = { secrets: [{ name: "S", valueFrom: "p" }] };
const rows: Neighbours[] = [
	["spec.secret-source", secret("arn:aws:s3:::bucket"), secret("arn:aws:ssm:eu-west-1:111111111111:parameter/a")],
	["spec.secret-source", secret("two words"), secret("/app/token_1")],
	[
		"spec.secret-source",
		secret("arn:aws:kms:x"),
		secret("arn:aws-cn:secretsmanager:cn-north-1:111111111111:secret:a-b:json-key::"),
	],
	["spec.secret-value", secret("hunter2-topsecret"), secret("/app/token_1")],
	["spec.env-file", file("arn:aws:s3:::bucket/a.txt"), file("arn:aws:s3:::bucket/a.env")],
	["spec.execution-role", alone(parameter), alone({})],
	["spec.execution-role", alone({ image: privateImage }), alone({ image: "public.ecr.aws/nginx/nginx" })],
	["spec.execution-role", alone(parameter), withDefinition({})],
	["spec.execution-role", onEc2(parameter), onEc2({ image: privateImage })],
	[
		"spec.execution-role-unsure",
		onEc2({ image: privateImage }, { requiresCompatibilities: ["EXTERNAL"] }),
		onEc2({ image: privateImage }),
	],
];

tellsOnlyTheFirst(rows);

it("never shows what stands for a secret's source", () => {
	expect(JSON.stringify(found(secret("the secret itself"), "spec.secret-source"))).not.toContain("itself");
});
