import { expect, it } from "vitest";
import { clear } from "../../../src/index.js";
import { api, running } from "../stage.js";

it("Service Connect", { timeout: 20_000 }, async () => {
	const joined = api().serviceConnect({
		namespace: "acme",
		services: [{ port: "http", clientPort: 80, dnsName: "api" }],
	});
	const { sim, aws } = await running({}, joined);
	const created = sim.journal.find(({ operation }) => operation === "CreateService");
	expect(created?.input).toMatchObject({
		serviceConnectConfiguration: {
			enabled: true,
			namespace: "acme",
			services: [{ portName: "http", clientAliases: [{ port: 80, dnsName: "api" }] }],
		},
	});
	expect((await aws.plan(joined)).steps).toEqual([]);
	// Not said is kept; cleared is turned off in words that AWS understands.
	expect((await aws.plan(api())).steps).toEqual([]);
	const [update] = (await aws.plan(api().serviceConnect(clear))).steps;
	expect(update?.input).toMatchObject({ serviceConnectConfiguration: { enabled: false } });
});
