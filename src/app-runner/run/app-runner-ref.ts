import { parseArn } from "../../engine/arn.js";
import { anySpecOf } from "../../engine/chain/spec-of.js";
import { type AppRunnerToken, decodeToken } from "../../engine/token.js";
import { isAppRunnerSpec } from "../spec/service.js";

/** ARN of a service of App Runner. */
export type AppRunnerArn = `arn:${string}:apprunner:${string}:${string}:service/${string}`;

/** What a reference to a service of App Runner comes to. */
export interface AppRunnerIn {
	readonly name: string;
	readonly arn?: string;
	readonly region?: string;
	readonly token?: AppRunnerToken;
}

/** The service that a chain, an ARN or the token of a run names; `undefined` for any other reference. */
export function appRunnerIn(reference: unknown): AppRunnerIn | undefined {
	if (typeof reference !== "string") {
		const spec = anySpecOf(reference);
		return spec && isAppRunnerSpec(spec) ? { name: spec.ServiceName } : undefined;
	}
	const token = decodeToken(reference);
	if (token) return token.kind === "app-runner" ? ofToken(token) : undefined;
	const arn = parseArn(reference);
	const [, name] = SERVICE.exec(arn?.resource ?? "") ?? [];
	return arn?.service === "apprunner" && name ? { name, arn: reference, region: arn.region } : undefined;
}

const SERVICE = /^service\/([^/]+)(?:\/[^/]+)?$/;

export function isAppRunnerArn(text: string): text is AppRunnerArn {
	const arn = parseArn(text);
	return arn?.service === "apprunner" && SERVICE.test(arn.resource);
}

const ofToken = (token: AppRunnerToken): AppRunnerIn => ({
	name: token.service,
	token,
	...(token.arn && { arn: token.arn }),
	...(token.region && { region: token.region }),
});
