import { DescribeTaskDefinitionCommand, ECSClient, RegisterTaskDefinitionCommand } from "@aws-sdk/client-ecs";
import { expect, it } from "vitest";
import { normaliseTaskDefinition } from "../../../src/ecs/observe/normalise.js";
import { taskDef } from "../../../src/index.js";
import { simulate } from "../../../src/testing/index.js";
import fc from "../../random.js";

const name = fc.stringMatching(/^[a-z]{1,8}$/);
const pairs = fc.dictionary(name, fc.string({ unit: "grapheme-ascii" }), { maxKeys: 4 });
const container = fc.record({
	name,
	env: pairs,
	labels: pairs,
	ports: fc.uniqueArray(fc.integer({ min: 1, max: 60_000 }), { maxLength: 3 }),
	words: fc.array(name, { maxLength: 3 }),
	readonly: fc.boolean(),
	stop: fc.integer({ min: 2, max: 120 }),
});
const containers = fc.uniqueArray(container, { minLength: 1, maxLength: 4, selector: (said) => said.name });

type Containers = typeof containers extends fc.Arbitrary<infer List> ? List : never;

/** RegisterTaskDefinition's input of the generated containers. */
function inputOf(list: Containers) {
	const chain = list.reduce((said, { name, env, labels, ports, words, readonly, stop }) => {
		const next = said.container(name).image("a:1").env(env).label(labels).stopTimeout(stop);
		const ported = ports.reduce((at, port) => at.port(port), next.readonlyRootFilesystem(readonly));
		return (words.length > 0 ? ported.command(words) : ported).loose().taskDef();
	}, taskDef("app").fargate(1024, 2048).loose());
	return chain.compile().steps[0]?.input ?? {};
}

it("what AWS echoes of a definition is no difference, and normalising twice changes nothing", async () => {
	await fc.assert(
		fc.asyncProperty(containers, async (list) => {
			const input = inputOf(list);
			const sim = simulate({ switches: { consistencySeconds: 0 } });
			const client = new ECSClient(sim.clientConfig());
			await client.send(new RegisterTaskDefinitionCommand(JSON.parse(JSON.stringify(input))));
			const { taskDefinition = {} } = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: "app" }));
			const echoed = { ...taskDefinition };
			const said = normaliseTaskDefinition(input);
			expect(normaliseTaskDefinition(JSON.parse(JSON.stringify(echoed)))).toEqual(said);
			expect(normaliseTaskDefinition(said)).toEqual(said);
		}),
		{ numRuns: 40 },
	);
});

it("the order of containers, variables and ports is no difference; another value is", () => {
	fc.assert(
		fc.property(containers, (list) => {
			const input = inputOf(list);
			const turned = inputOf([...list].reverse().map((said) => ({ ...said, ports: [...said.ports].reverse() })));
			expect(normaliseTaskDefinition(turned)).toEqual(normaliseTaskDefinition(input));
			const [first, ...rest] = list;
			if (!first) return;
			const other = normaliseTaskDefinition(inputOf([{ ...first, env: { ...first.env, added: "x1" } }, ...rest]));
			if (first.env.added !== "x1") expect(other).not.toEqual(normaliseTaskDefinition(input));
		}),
		{ numRuns: 40 },
	);
});
