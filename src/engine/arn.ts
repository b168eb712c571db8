/** An ARN taken apart; `resource` is everything behind the fifth colon. */
export interface Arn {
	readonly partition: string;
	readonly service: string;
	readonly region: string;
	readonly account: string;
	readonly resource: string;
}

/** The parts of an ARN, or `undefined` where the text is not one. */
export function parseArn(text: string): Arn | undefined {
	const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/s.exec(text);
	if (!match) return undefined;
	const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
	return { partition, service, region, account, resource };
}

/** The last part of a resource path: `cluster/prod` → `prod`. Text that is no ARN is its own name. */
export function nameOf(arnOrName: string): string {
	const resource = parseArn(arnOrName)?.resource ?? arnOrName;
	return resource.slice(resource.lastIndexOf("/") + 1);
}
