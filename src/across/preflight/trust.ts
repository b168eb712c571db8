/** How a trust policy takes a service: not at all, under conditions, or always. */
export type Trust = "none" | "conditional" | "always";

interface Statement {
	readonly Effect?: string;
	readonly Action?: string | readonly string[];
	readonly Principal?: string | { readonly Service?: string | readonly string[]; readonly [kind: string]: unknown };
	readonly Condition?: Readonly<Record<string, unknown>>;
}

/**
 * Whether a trust policy lets a service assume the role.
 * @param text JSON, URL-encoded as IAM answers it. Source: GetRole, `AssumeRolePolicyDocument`
 */
export function trustOf(text: string, service: string): Trust {
	const applicable = statementsOf(text).filter((statement) => concerns(statement, service));
	const allows = applicable.filter(({ Effect }) => Effect === "Allow");
	if (allows.length === 0 || applicable.some(({ Effect, Condition }) => Effect === "Deny" && !hasAny(Condition)))
		return "none";
	const isPlain = applicable.every(({ Effect }) => Effect === "Allow") && allows.some((one) => !hasAny(one.Condition));
	return isPlain ? "always" : "conditional";
}

function statementsOf(text: string): readonly Statement[] {
	try {
		const { Statement: statements } = JSON.parse(text.startsWith("%") ? decodeURIComponent(text) : text);
		return Array.isArray(statements) ? statements : statements ? [statements] : [];
	} catch {
		return [];
	}
}

function concerns({ Action, Principal }: Statement, service: string): boolean {
	const actions = listed(Action).map((action) => action.toLowerCase());
	if (!actions.some((action) => action === "sts:assumerole" || action === "sts:*" || action === "*")) return false;
	if (typeof Principal === "string") return Principal === "*";
	return listed(Principal?.Service).some((name) => name === service || name === "*");
}

const listed = (value: string | readonly string[] | undefined): readonly string[] =>
	value === undefined ? [] : typeof value === "string" ? [value] : value;

const hasAny = (condition: object | undefined): boolean => Object.keys(condition ?? {}).length > 0;
