import { parseArn } from "../../engine/arn.js";
import { type Reads, Unread } from "./reads.js";

/** Who calls: a principal that can be simulated, or why not. */
export type Principal = { readonly arn: string } | { readonly why: string };

/**
 * The role or user behind the credentials.
 * An assumed role's session does not tell the role's path, so the role itself is asked; without leave for that, the path is taken for `/`.
 */
export async function principalOf(reads: Reads): Promise<Principal> {
	const identity = await reads.find("sts:GetCallerIdentity", {});
	const caller = typeof identity?.Arn === "string" ? identity.Arn : "";
	const arn = parseArn(caller);
	if (!arn) return { why: `'${caller}' is no principal` };
	if (arn.resource === "root") return { why: "is the root user, whom no policy of its own holds back" };
	if (arn.resource.startsWith("user/")) return { arn: caller };
	const [kind, role] = arn.resource.split("/");
	if (kind !== "assumed-role" || !role) return { why: `is a ${kind}, which can't be simulated` };
	const plain = `arn:${arn.partition}:iam::${arn.account}:role/${role}`;
	return { arn: (await arnOfRole(role, reads)) ?? plain };
}

async function arnOfRole(role: string, reads: Reads): Promise<string | undefined> {
	try {
		const answer: { Role?: { Arn?: string } } | undefined = await reads.find("iam:GetRole", { RoleName: role });
		return answer?.Role?.Arn;
	} catch (error) {
		if (error instanceof Unread) return undefined;
		throw error;
	}
}
