import { parseArn } from "../../engine/arn.js";
import { unknown, type Verdict } from "./line.js";
import type { Scene } from "./scene.js";

/** The verdict on what lies in a region that the connection does not read; nothing for what it does. */
export function elsewhere(arn: string, scene: Scene): Verdict | undefined {
	return otherRegion(parseArn(arn)?.region, scene);
}

export function otherRegion(region: string | undefined, scene: Scene): Verdict | undefined {
	if (!region || region === scene.region) return undefined;
	return unknown(
		`is in region ${region}, and the connection reads ${scene.region}`,
		`look at it with connect({ region: "${region}" })`,
	);
}
