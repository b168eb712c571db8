/** One statement of a resource policy, in IAM's member names. */
export interface PolicyStatement {
	Sid?: string;
	Effect: "Allow" | "Deny";
	Principal?: unknown;
	NotPrincipal?: unknown;
	Action?: string | string[];
	NotAction?: string | string[];
	Resource?: string | string[];
	Condition?: Readonly<Record<string, unknown>>;
}

/** A resource policy: who may do what with a repository or a registry. */
export interface PolicyDocument {
	Version?: string;
	Id?: string;
	Statement: PolicyStatement[];
}

/** The document of a policy's text; `undefined` where it is no JSON object. */
export function policyIn(text: string): PolicyDocument | undefined {
	try {
		const read: unknown = JSON.parse(text);
		return isPolicy(read) ? read : undefined;
	} catch {
		return undefined;
	}
}

/** Its statements; one alone may stand without its list, as IAM allows. */
export function statementsIn({ Statement }: PolicyDocument): readonly PolicyStatement[] {
	const statements: unknown = Statement;
	const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements];
	return list.filter(isStatement);
}

/** What is sent of a policy. */
export const policyText = (document: PolicyDocument): string => JSON.stringify(document);

/** What AWS counts as one policy is one value: lists without their order, accounts as twelve digits, one item without its list. */
export const normalPolicy = (document: PolicyDocument): unknown => ({
	...document,
	Version: document.Version ?? "2008-10-17",
	Statement: sorted(statementsIn(document).map(normalStatement)),
});

const isPolicy = (value: unknown): value is PolicyDocument => isObject(value) && !Array.isArray(value);

const isStatement = (value: unknown): value is PolicyStatement => isObject(value) && !Array.isArray(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null;

function normalStatement(statement: PolicyStatement): Readonly<Record<string, unknown>> {
	const normal: Record<string, unknown> = {};
	for (const [member, value] of Object.entries(statement))
		normal[member] = (Object.hasOwn(NORMAL, member) && NORMAL[member]?.(value)) || value;
	return normal;
}

/** How each member is made one value. Source: IAM user guide, "IAM JSON policy elements reference". */
const NORMAL: Readonly<Record<string, (value: unknown) => unknown>> = {
	Action: (value) => listOf(value, (text) => text.toLowerCase()),
	NotAction: (value) => listOf(value, (text) => text.toLowerCase()),
	Resource: (value) => listOf(value),
	NotResource: (value) => listOf(value),
	Principal: normalPrincipal,
	NotPrincipal: normalPrincipal,
	Condition: (value) => byName(value, (operator) => byName(operator, (item) => listOf(item), true)),
};

function normalPrincipal(value: unknown): unknown {
	return value === "*" ? { AWS: ["*"] } : byName(value, (item) => listOf(item, accountOf));
}

/** `arn:aws:iam::123456789012:root` is the account itself. */
const accountOf = (text: string): string => /^arn:[\w-]+:iam::(\d{12}):root$/.exec(text)?.[1] ?? text;

function listOf(value: unknown, each: (text: string) => string = (text) => text): unknown {
	const list: readonly unknown[] = Array.isArray(value) ? value : [value];
	return sorted([...new Set(list.map((item) => (isObject(item) ? item : each(String(item)))))]);
}

/** An object with its names in order; names of condition keys have no case. */
function byName(value: unknown, each: (item: unknown) => unknown, isCaseless = false): unknown {
	if (!isObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value)
			.map(([name, item]): [string, unknown] => [isCaseless ? name.toLowerCase() : name, each(item)])
			.sort(([one], [other]) => (one < other ? -1 : 1)),
	);
}

function sorted(items: readonly unknown[]): unknown[] {
	return items
		.map((item): [string, unknown] => [typeof item === "string" ? item : JSON.stringify(ordered(item)), item])
		.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
		.map(([, item]) => item);
}

/** The order of members must not decide about the order of items. */
const ordered = (item: unknown): unknown =>
	isObject(item) && !Array.isArray(item)
		? Object.fromEntries(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)))
		: item;
