import { describe, expect, it } from "vitest";
import { grantedIn } from "../../../src/ecr/spec/grants.js";
import { normalPolicy, type PolicyDocument, policyIn, policyText } from "../../../src/ecr/spec/policy.js";
import { isEqual } from "../../../src/engine/diff.js";
import { clear } from "../../../src/index.js";
import fc from "../../random.js";

const same = (one: PolicyDocument, other: PolicyDocument): boolean => isEqual(normalPolicy(one), normalPolicy(other));

const statement = fc.record({
	Effect: fc.constantFrom("Allow" as const, "Deny" as const),
	Principal: fc.record({ AWS: fc.uniqueArray(fc.constantFrom("111122223333", "444455556666", "*"), { minLength: 1 }) }),
	Action: fc.uniqueArray(fc.constantFrom("ecr:BatchGetImage", "ecr:PutImage", "ecr:DescribeImages"), { minLength: 1 }),
	Condition: fc.record({
		StringEquals: fc.record({ "aws:PrincipalOrgID": fc.uniqueArray(fc.constantFrom("o-1", "o-2"), { minLength: 1 }) }),
	}),
});

/** As AWS may tell it back: other orders, one item without its list, accounts as their root, condition keys in another case. */
const asTold = (document: PolicyDocument): PolicyDocument => ({
	Statement: document.Statement.toReversed().map(({ Action, Principal, Condition, Effect }) => ({
		Condition: JSON.parse(JSON.stringify(Condition).replaceAll("aws:PrincipalOrgID", "aws:principalorgid")),
		Action: Array.isArray(Action) && Action.length === 1 ? String(Action[0]) : [...(Action ?? [])].reverse(),
		Principal: JSON.parse(JSON.stringify(Principal).replace(/"(\d{12})"/g, '"arn:aws:iam::$1:root"')),
		Effect,
	})),
	Version: document.Version ?? "2008-10-17",
});

describe("policies", () => {
	it("are the same however AWS tells them back", () => {
		fc.assert(
			fc.property(fc.array(statement, { minLength: 1, maxLength: 3 }), (statements) => {
				const document = { Version: "2012-10-17", Statement: statements };
				expect(same(document, asTold(document))).toBe(true);
			}),
		);
	});

	it.each([
		["effect", { Effect: "Deny" as const }],
		["action", { Action: "ecr:*" }],
		["principal", { Principal: "*" }],
		["condition", { Condition: { Bool: { "aws:SecureTransport": "true" } } }],
	])("differ by the %s of a statement", (_, other) => {
		const one = { Effect: "Allow" as const, Principal: { AWS: "111122223333" }, Action: "ecr:BatchGetImage" };
		expect(same({ Statement: [one] }, { Statement: [{ ...one, ...other }] })).toBe(false);
	});

	it("take everybody for everybody, and true for its word", () => {
		const one = { Effect: "Allow" as const, Action: "ecr:*" };
		expect(
			same({ Statement: [{ ...one, Principal: "*" }] }, { Statement: [{ ...one, Principal: { AWS: "*" } }] }),
		).toBe(true);
		const secure = (value: unknown) => ({
			Statement: [{ ...one, Condition: { Bool: { "aws:SecureTransport": value } } }],
		});
		expect(same(secure(true), secure("true"))).toBe(true);
	});

	it("are read from JSON objects only", () => {
		expect(policyIn('{"Statement":[]}')).toEqual({ Statement: [] });
		for (const text of ["", "[]", "1", "null", "{"]) expect(policyIn(text)).toBeUndefined();
		expect(policyText({ Statement: [] })).toBe('{"Statement":[]}');
	});
});

describe("grants", () => {
	const own = { Sid: "own", Effect: "Allow" as const, Principal: "*", Action: "ecr:*" };

	it("replace those that were said before, and leave all else", () => {
		const before = grantedIn(
			{ Version: "2012-10-17", Statement: [own] },
			{ pull: { accounts: ["1"] }, push: { accounts: ["2"] } },
		);
		const after = grantedIn(before, { pull: { principals: ["arn:aws:iam::1:role/a"] } });
		expect(after?.Statement.map(({ Sid }) => Sid)).toEqual(["own", "gantry-push-accounts", "gantry-pull-principals"]);
		expect(grantedIn(after, { pull: clear, push: clear })).toEqual({ Version: "2012-10-17", Statement: [own] });
	});

	it("of nobody are no policy at all", () => {
		expect(grantedIn(undefined, { pull: clear })).toBeUndefined();
		expect(grantedIn(undefined, { pull: {} })).toBeUndefined();
	});
});
