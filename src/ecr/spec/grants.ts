import { type Clear, clear } from "../../engine/late.js";
import type { PolicyDocument, PolicyStatement } from "./policy.js";
import { statementsIn } from "./policy.js";

/** A service that may act, and for whom. */
export interface ServiceGrantee {
	/** `lambda.amazonaws.com` */
	service: string;
	/** Only for resources of these accounts. */
	sourceAccounts?: string[];
	/** Only for these resources; `*` and `?` match. */
	sourceArns?: string[];
}

/** Who may pull or push. */
export interface GranteeLists {
	accounts?: string[];
	organizations?: string[];
	services?: ServiceGrantee[];
	principals?: string[];
}

/** What is granted by `.allowPull` and `.allowPush`. */
export interface Grants {
	pull?: GranteeLists | Clear;
	push?: GranteeLists | Clear;
}

type Way = keyof Grants;

/** What each way takes. Source: ECR user guide, "Private repository policy examples", "Pushing an image". */
const ACTIONS: Readonly<Record<Way, readonly string[]>> = {
	pull: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
	push: [
		"ecr:BatchCheckLayerAvailability",
		"ecr:BatchGetImage",
		"ecr:CompleteLayerUpload",
		"ecr:InitiateLayerUpload",
		"ecr:PutImage",
		"ecr:UploadLayerPart",
	],
};

/** Services that need less to pull. Source: Lambda developer guide, "Amazon ECR permissions". */
const PULL_ACTIONS: Readonly<Record<string, readonly string[]>> = {
	"lambda.amazonaws.com": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
};

/** A policy with what is granted in it: statements of ours that are not said any more go, all others stay. */
export function grantedIn(document: PolicyDocument | undefined, grants: Grants): PolicyDocument | undefined {
	const ways: readonly Way[] = ["pull", "push"];
	const kept = (document ? statementsIn(document) : []).filter(
		({ Sid }) => !ways.some((way) => grants[way] !== undefined && isOwn(Sid, way)),
	);
	const statements = [...kept, ...ways.flatMap((way) => statementsOf(way, grants[way]))];
	if (statements.length === 0) return undefined;
	return { ...(document ?? { Version: "2012-10-17" }), Statement: statements };
}

/** True for a statement that `.allowPull` or `.allowPush` has made. */
const isOwn = (sid: string | undefined, way: Way): boolean =>
	sid === `gantry-${way}` || !!sid?.startsWith(`gantry-${way}-`);

function statementsOf(way: Way, said: GranteeLists | Clear | undefined): PolicyStatement[] {
	if (said === undefined || said === clear) return [];
	const { accounts = [], organizations = [], services = [], principals = [] } = said;
	const allow = (kind: string, Principal: unknown, Condition?: Readonly<Record<string, unknown>>): PolicyStatement => ({
		Sid: `gantry-${way}-${kind}`,
		Effect: "Allow",
		Principal,
		Action: [...ACTIONS[way]],
		...(Condition && { Condition }),
	});
	const statements: PolicyStatement[] = [];
	if (accounts.length > 0) statements.push(allow("accounts", { AWS: [...accounts] }));
	if (principals.length > 0) statements.push(allow("principals", { AWS: [...principals] }));
	if (organizations.length > 0)
		statements.push(allow("organizations", "*", { StringEquals: { "aws:PrincipalOrgID": [...organizations] } }));
	for (const { service, sourceAccounts, sourceArns } of services) {
		const condition = {
			...(sourceAccounts && { StringEquals: { "aws:SourceAccount": [...sourceAccounts] } }),
			...(sourceArns && { ArnLike: { "aws:SourceArn": [...sourceArns] } }),
		};
		const kind = `service-${service.split(".", 1)[0]}`;
		const statement = allow(kind, { Service: service }, Object.keys(condition).length > 0 ? condition : undefined);
		const actions = way === "pull" ? PULL_ACTIONS[service] : undefined;
		statements.push(actions ? { ...statement, Action: [...actions] } : statement);
	}
	return statements;
}
