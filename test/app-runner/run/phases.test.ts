import { describe, expect, it } from "vitest";
import { phasesOf } from "../../../src/app-runner/run/phases.js";

const step = (id: string, operation: string) => ({
	id,
	service: "apprunner",
	operation,
	input: {},
	after: [],
	why: "",
});

describe("the phases of a plan", () => {
	it("end with each step that starts an operation", () => {
		const phases = phasesOf([
			step("scaling", "CreateAutoScalingConfiguration"),
			step("delete", "DeleteService"),
			step("service", "CreateService"),
			step("ingress:a", "CreateVpcIngressConnection"),
			step("domain:b", "AssociateCustomDomain"),
		]);
		expect(phases.map(({ steps, type, then }) => [steps.map(({ id }) => id), type, then])).toEqual([
			[["scaling", "delete"], "DELETE_SERVICE", "CREATE_SERVICE"],
			[["service"], "CREATE_SERVICE", undefined],
			[["ingress:a", "domain:b"], undefined, undefined],
		]);
	});

	it("end behind private ways in that are taken away", () => {
		const phases = phasesOf([
			step("uningress:a", "DeleteVpcIngressConnection"),
			step("uningress:b", "DeleteVpcIngressConnection"),
			step("service", "UpdateService"),
		]);
		expect(phases.map(({ steps, gone }) => [steps.length, gone])).toEqual([
			[2, ["a", "b"]],
			[1, []],
		]);
	});

	it("tell which calls no operation tells of", () => {
		const phases = phasesOf([
			step("uningress:a", "DeleteVpcIngressConnection"),
			step("service", "UpdateService"),
			step("ingress:b", "CreateVpcIngressConnection"),
			step("tags", "TagResource"),
			step("domain:c", "AssociateCustomDomain"),
			step("undomain:d", "DisassociateCustomDomain"),
		]);
		expect(phases.map(({ silent, silentAfter, then }) => [silent, silentAfter, then])).toEqual([
			[["TagResource", "DisassociateCustomDomain"], ["TagResource", "DisassociateCustomDomain"], "UPDATE_SERVICE"],
			[["TagResource", "DisassociateCustomDomain"], ["TagResource", "DisassociateCustomDomain"], undefined],
			[["TagResource", "DisassociateCustomDomain"], [], undefined],
		]);
	});

	it("are none where nothing is to be done", () => {
		expect(phasesOf([])).toEqual([]);
	});
});
