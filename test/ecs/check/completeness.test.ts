import { expect, it } from "vitest";
import {
	codes,
	found,
	type Neighbours,
	onEc2,
	sampleApp,
	tellsOnlyTheFirst,
	withContainer,
	withDefinition,
} from "./sample.js";

const without = (part: "cluster" | "service" | "taskDefinition") => ({ ...sampleApp(), [part]: undefined });
const complete = { complete: true };
const piece = { container: { name: "web", image: "x" } };
const named = { cluster: { clusterName: "c" }, service: { serviceName: "a", taskDefinition: "api:7" } };
const sizeless = { taskDefinition: { family: "a", containerDefinitions: [{ name: "web", image: "x" }] } };
const rows: Neighbours[] = [
	["spec.service-missing", {}, { cluster: { clusterName: "c" } }, complete],
	["spec.cluster-missing", without("cluster"), sampleApp(), complete],
	["spec.task-definition-missing", without("taskDefinition"), named, complete],
	["spec.container-missing", withDefinition({ containerDefinitions: [] }), sampleApp(), complete],
	["spec.container-alone", piece, sampleApp(), complete],
	["spec.image-missing", withContainer({ image: undefined }), sampleApp(), complete],
	["spec.size-missing", sizeless, onEc2(), complete],
];

tellsOnlyTheFirst(rows);

it.each(rows.map(([code, bad]) => [code, bad] as const))("%s is compile's alone", (code, bad) => {
	expect(codes(bad)).not.toContain(code);
});

it("says it as the types do", () => {
	expect(found(withContainer({ image: undefined }), "spec.image-missing", complete)).toMatchObject([
		{ message: "container 'web' has no image", hint: "call .image(uri)" },
	]);
	expect(found({}, "spec.service-missing", complete)).toMatchObject([{ message: "chain has no service" }]);
});

it("misses nothing of an existing service that it does not say, for AWS keeps it", () => {
	const existing = { complete: true, existing: true };
	const networkless = { ...sampleApp(), service: { serviceName: "api" } };
	expect(codes(networkless, complete)).toContain("spec.network-missing");
	expect(codes(networkless, existing)).toEqual([]);
	const settings = { cluster: { clusterName: "c" }, service: { serviceName: "api", desiredCount: 3 } };
	expect(codes(settings, complete)).toEqual(["spec.task-definition-missing"]);
	expect(codes(settings, existing)).toEqual([]);
});
