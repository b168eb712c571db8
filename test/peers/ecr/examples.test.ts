import { describe, expect, it } from "vitest";
import { type Simulator, simulate } from "../../../src/testing/index.js";
import { type Example, examples, PLACE } from "../examples.js";
import { type Call, callsTo, ECR } from "../plain-calls.js";
import { lacks } from "../shape.js";

/** Members of an example's input that the simulator has under other ids. */
type Known = Readonly<Record<string, unknown>>;
type Prepare = (example: Example, sim: Simulator, call: Call) => Known | Promise<Known>;

const all = examples("ecr");

describe("the SDK's own examples of ECR, replayed on the simulator", () => {
	it("are all read", () => {
		expect(all).toHaveLength(16);
	});

	it.each(all)("$operation: $title", async (example) => {
		const sim = simulate({ ...PLACE, switches: { consistencySeconds: 0 } });
		const call = callsTo(sim, ECR);
		const known = await (PREPARED[example.operation] ?? nothing)(example, sim, call);
		const { answer, error } = await call(example.operation, { ...example.input, ...known });
		expect(error ? [`refused: ${error}: ${answer.message}`] : lacks(example.answer, answer)).toEqual([]);
	});
});

const nothing: Prepare = () => ({});

const ubuntu: Prepare = (_, sim) => {
	sim.push("ubuntu:precise");
	sim.push("test:1");
	return {};
};

const policy: Prepare = async (example, sim, call) => {
	await ubuntu(example, sim, call);
	const statement = { Sid: "new", Effect: "Allow", Principal: "*", Action: "ecr:BatchGetImage" };
	await call("SetRepositoryPolicy", {
		repositoryName: "ubuntu",
		policyText: JSON.stringify({ Version: "2008-10-17", Statement: [statement] }),
	});
	return {};
};

const excluded: Prepare = async (_, __, call) => {
	for (const name of ["ECRAccess", "CICDPipeline", "Nightly"])
		await call("RegisterPullTimeUpdateExclusion", { principalArn: `arn:aws:iam::${PLACE.account}:role/${name}` });
	return {};
};

const BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

const signed: Prepare = (_, sim) => {
	const { digest: subject } = sim.push("sample-repo:v1");
	sim.push("sample-repo:signature", {
		subject,
		artifactType: BUNDLE,
		annotations: {
			"dev.sigstore.bundle.content": "dsse-envelope",
			"dev.sigstore.bundle.predicateType": "https://sigstore.dev/cosign/sign/v1",
			"org.opencontainers.image.created": "2025-11-17T22:00:33Z",
		},
	});
	return { subjectId: { imageDigest: subject } };
};

const stored: Prepare = async ({ input }, sim, call) => {
	const { digest: imageDigest } = sim.push("hello-repository:v1");
	const known = { imageId: { imageDigest }, registryId: PLACE.account };
	if (input.targetStorageClass === "STANDARD")
		await call("UpdateImageStorageClass", { ...input, ...known, targetStorageClass: "ARCHIVE" });
	return known;
};

const PREPARED: Readonly<Record<string, Prepare>> = {
	BatchDeleteImage: ubuntu,
	BatchGetImage: ubuntu,
	DeleteRepository: ubuntu,
	DescribeRepositories: ubuntu,
	ListImages: ubuntu,
	GetRepositoryPolicy: policy,
	DeleteRepositoryPolicy: policy,
	DeregisterPullTimeUpdateExclusion: excluded,
	ListPullTimeUpdateExclusions: excluded,
	ListImageReferrers: signed,
	UpdateImageStorageClass: stored,
};
