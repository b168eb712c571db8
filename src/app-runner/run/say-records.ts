import type { DescribedDomain } from "../observe/described.js";

/** The DNS records that a domain wants, in words: names and values of CNAME records, which are no secret. */
export function sayRecords(
	{ DomainName, EnableWWWSubdomain, CertificateValidationRecords: records = [] }: DescribedDomain,
	target: string | undefined,
): string[] {
	const proofs = records.map(({ Name, Type = "CNAME", Value }) => `${Type} ${Name} → ${Value}`);
	if (!target) return proofs;
	const names = EnableWWWSubdomain ? [DomainName, `www.${DomainName}`] : [DomainName];
	return [...proofs, ...names.map((name) => `CNAME (at the apex ALIAS) ${name} → ${target}`)];
}
