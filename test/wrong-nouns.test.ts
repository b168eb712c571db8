import { describe, expect, it } from "vitest";
import { type Aws, appRunner, connect, expressService, gateway, repository } from "../src/index.js";
import { simulate } from "../src/testing/index.js";

const ROLE = "arn:aws:iam::123456789012:role/name";
const hosted = appRunner("web-api").image("public.ecr.aws/acme/web:1");
const web = expressService("web").image("acme/web:1").infrastructureRole(ROLE).executionRole(ROLE);
const edge = gateway("edge").infrastructureRole(ROLE);
const unfinished = appRunner("web-api");

/** The compiler reads it, nobody calls it. */
export const refusedByTypes = (aws: Aws): readonly unknown[] => [
	// @ts-expect-error App Runner has verbs of its own
	aws.status(hosted),
	// @ts-expect-error App Runner has verbs of its own
	aws.rollback(hosted),
	// @ts-expect-error App Runner has verbs of its own
	aws.scale(hosted, 2),
	// @ts-expect-error App Runner has verbs of its own
	aws.stop(hosted),
	// @ts-expect-error App Runner has verbs of its own
	aws.preflight(hosted),
	// @ts-expect-error is imported by its ARN
	aws.import(hosted),
	// @ts-expect-error preflight does not cover Express
	aws.preflight(web),
	// @ts-expect-error no service of App Runner
	aws.appRunner.pause(web),
	// @ts-expect-error destroy takes one chain
	aws.destroy([hosted, edge]),
	aws.watch(hosted),
	aws.restart(hosted),
	aws.status(web),
	aws.appRunner.pause(hosted),
	aws.appRunner.status(unfinished),
	aws.destroy(unfinished),
	aws.destroy(repository("team/api")),
];

const aws = connect(simulate());

async function refusal(asked: PromiseLike<unknown>): Promise<unknown> {
	try {
		await asked;
	} catch (error) {
		return error;
	}
	return "was not refused";
}

describe("a wrong noun", () => {
	it.each<[string, () => PromiseLike<unknown>, string, string]>([
		// @ts-expect-error destroy takes one chain
		["an array that is destroyed", () => aws.destroy([hosted, edge]), "an array is no app", "await aws.destroy(app)"],
		// @ts-expect-error preflight does not cover Express
		["preflight of Express", () => aws.preflight(web), "nothing that preflight covers", "aws.plan(app)"],
		// @ts-expect-error is imported by its ARN
		["import of a chain of App Runner", () => aws.import(hosted), "imported by its ARN", "aws.appRunner.status(app)"],
		["import of a gateway's chain", () => aws.import(edge), "imported by its ARN", "its ARN"],
		["import of a name", () => aws.import("web-api"), "names no service", "aws.appRunner.status"],
	])("%s is told what to type", async (_, ask, message, hint) => {
		expect(await refusal(ask())).toMatchObject({
			name: "PlanError",
			message: expect.stringContaining(message),
			hint: expect.stringContaining(hint),
		});
	});
});
