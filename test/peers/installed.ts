import { execFileSync, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** What was asked of a program that is not ours, and what it told. */
export interface Told {
	readonly code: number | null;
	readonly out: string;
	readonly err: string;
}

/** Why a peer can't be asked on this machine, or `undefined` when it can. */
export function absent(command: string, args: readonly string[], howToGet: string): string | undefined {
	try {
		execFileSync(command, args, { stdio: "ignore", timeout: 20_000 });
		return undefined;
	} catch {
		return `${command} ${args.join(" ")} does not run here: ${howToGet}`;
	}
}

export const noBotocore = () => absent("python3", ["-c", "import botocore"], "pip install botocore");
export const noBoto3 = () => absent("python3", ["-c", "import boto3"], "pip install boto3");
export const noAwsCli = () => absent("aws", ["--version"], "pip install awscli");
export const noMoto = () => absent("moto_server", ["--help"], "pip install 'moto[server]'");

/** Says on the console why a peer is skipped; answers whether it is. */
export function skipped(reason: string | undefined): boolean {
	if (reason !== undefined) console.warn(`skipped: ${reason}`);
	return reason !== undefined;
}

/** Runs a program to its end. */
export function ask(
	command: string,
	args: readonly string[],
	{ input = "", env = {} }: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Told> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { env: { ...process.env, ...CREDENTIALS, ...env } });
		let out = "";
		let err = "";
		child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
			out += chunk;
		});
		child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
			err += chunk;
		});
		child.on("error", reject);
		child.on("close", (code) => resolve({ code, out, err }));
		// A program that ends before it has read all says why by its code.
		child.stdin.on("error", () => undefined).end(input);
	});
}

/** Runs a python file of this folder on JSON; answers its JSON. */
export async function askPython(
	file: string,
	input: unknown,
	env: Readonly<Record<string, string>> = {},
): Promise<unknown> {
	const path = fileURLToPath(new URL(file, import.meta.url));
	const { code, out, err } = await ask("python3", [path], { input: JSON.stringify(input), env });
	if (code !== 0) throw new Error(`${file} ended with ${code}: ${err}`);
	return JSON.parse(out);
}

const CREDENTIALS = {
	AWS_ACCESS_KEY_ID: "AKIAPEER",
	AWS_SECRET_ACCESS_KEY: "peer",
	AWS_REGION: "eu-west-1",
	AWS_DEFAULT_REGION: "eu-west-1",
	AWS_EC2_METADATA_DISABLED: "true",
	AWS_CONFIG_FILE: "/dev/null",
	AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
	AWS_PAGER: "",
};
