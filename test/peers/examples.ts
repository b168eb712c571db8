import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runInNewContext } from "node:vm";

/** One request and its answer, as the SDK's own documentation shows them. */
export interface Example {
	readonly operation: string;
	readonly title: string;
	readonly input: Readonly<Record<string, unknown>>;
	readonly answer: unknown;
}

/** The account and region of the examples; placeholders are filled in with them. */
export const PLACE = { account: "012345678910", region: "us-east-1" };

/** Every example of an installed client. */
export function examples(service = "ecs"): readonly Example[] {
	const folder = new URL(".", import.meta.resolve(`@aws-sdk/client-${service}/package.json`));
	const commands = fileURLToPath(new URL("dist-types/commands/", folder));
	return readdirSync(commands)
		.filter((name) => name.endsWith("Command.d.ts"))
		.flatMap((name) => examplesOf(name.replace("Command.d.ts", ""), readFileSync(`${commands}${name}`, "utf8")));
}

function examplesOf(operation: string, declaration: string): Example[] {
	const text = declaration
		.replaceAll("{ /* empty *\\/ }", "{}")
		.replace(/^ \* ?/gm, "")
		.replaceAll("<aws_account_id>", PLACE.account)
		.replaceAll("<region>", PLACE.region);
	const found = text.matchAll(/^@example (.+)\n```javascript\n([\s\S]*?)^```/gm);
	return [...found].flatMap(([, title = "", code = ""]) => {
		const input = /^const input = (\{.*\}|\{[\s\S]*?^\});$/m.exec(code)?.[1];
		const answer = /\/\* response is\n([\s\S]*?)^\*\\\/$/m.exec(code)?.[1];
		if (input === undefined || answer === undefined) return [];
		return [{ operation, title, input: literal(input), answer: literal(answer) }];
	});
}

/** An object literal as data of this realm; some of its keys are words that JavaScript can't read bare. */
function literal(text: string) {
	const quoted = text.replace(/^(\s*)([\w.-]+):/gm, '$1"$2":');
	return JSON.parse(runInNewContext(`JSON.stringify((${quoted}))`));
}
