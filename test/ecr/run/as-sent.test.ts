import { expect, it } from "vitest";
import { connect, publicRepository, repository } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";

const untyped = (value: unknown) => value as never;
const told = ({ findings }: { findings: readonly { code: string; severity: string; path: string }[] }) =>
	findings.filter(({ code }) => code === "plan.not-sent").map(({ severity, path }) => `${severity} ${path}`);

it("what the SDK would silently leave out is told, and is not in the plan", async () => {
	const aws = connect(simulate());
	const misspelt = await aws.plan(
		repository("team/api").raw({
			imageTagMutabilty: "IMMUTABLE",
			encryptionConfiguration: { encryptionType: "KMS", key: "x" },
		}),
	);
	expect(told(misspelt)).toEqual([
		"warning repository.imageTagMutabilty",
		"warning repository.encryptionConfiguration.key",
	]);
	expect(misspelt.steps[0]?.input).toEqual({
		repositoryName: "team/api",
		encryptionConfiguration: { encryptionType: "KMS" },
	});
	expect(misspelt.findings[0]?.hint).toBe("check its spelling, or npm install @aws-sdk/client-ecr@latest");
	const open = await aws.plan(publicRepository("api").raw(untyped({ catalogDat: {} })));
	expect(told(open)).toEqual(["warning public-repository.catalogDat"]);
	expect(open.steps[0]?.input).toEqual({ repositoryName: "api" });
});

it("it is told once of a repository that is there, and of members that JSON brought in", async () => {
	const aws = connect(simulate({ switches: { consistencySeconds: 0 } }));
	await aws.deploy(repository("team/api"));
	const there = await aws.plan(repository("team/api").raw({ imageTagMutabilty: "IMMUTABLE" }));
	expect(there.findings.map(({ code }) => code)).toEqual(["plan.not-sent"]);
	const read = repository.from({ repositoryName: "team/web", imageScanningConfiguration: { scanOnPsuh: true } });
	const plan = await aws.plan(read);
	expect(told(plan)).toEqual(["warning repository.imageScanningConfiguration.scanOnPsuh"]);
	expect(plan.steps[0]?.input).toMatchObject({ imageScanningConfiguration: {} });
});

it("what the SDK knows is sent without a word", async () => {
	const plan = await connect(simulate()).plan(
		repository("team/api")
			.immutable({ except: ["latest*"] })
			.encryption("KMS")
			.tag("a", "b")
			.allowPull({ accounts: ["111122223333"] }),
	);
	expect(plan.findings).toEqual([]);
	expect(plan.steps).toHaveLength(2);
});
