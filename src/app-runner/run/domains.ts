import type { AppRunnerConnection } from "../observe/connection.js";
import { requireService, resolved } from "./require-service.js";

/** A record that a human adds at the DNS provider; no secret. */
export interface DomainRecord {
	readonly type: string;
	readonly name: string;
	readonly value: string;
	/** `PENDING_VALIDATION`, `SUCCESS`, `FAILED`; absent for where the domain points. */
	readonly status?: string;
}

/** A domain of one's own, and what it waits for. */
export interface AppRunnerDomain {
	readonly name: string;
	readonly www: boolean;
	/** `CREATING`, `PENDING_CERTIFICATE_DNS_VALIDATION`, `ACTIVE`, … as AWS says it. */
	readonly status: string;
	/** Prove whose the domain is; AWS shows them some time after the domain was associated. */
	readonly records: readonly DomainRecord[];
}

/** The domains of a service, and the name to which they have to point. */
export interface AppRunnerDomains {
	/** The DNS name of the service: CNAME of each domain, or its ALIAS at the apex. */
	readonly target?: string;
	readonly domains: readonly AppRunnerDomain[];
}

/** The domains of a service. @throws PlanError, CallError */
export async function appRunnerDomains(reference: unknown, connection: AppRunnerConnection): Promise<AppRunnerDomains> {
	const found = await resolved(reference, connection);
	const { ServiceArn } = await requireService(found, connection, {});
	const { target, domains } = await connection.reader.domains(ServiceArn, {});
	return {
		...(target && { target }),
		domains: domains.map(({ DomainName = "", EnableWWWSubdomain, Status = "", CertificateValidationRecords = [] }) => ({
			name: DomainName,
			www: EnableWWWSubdomain === true,
			status: Status,
			records: CertificateValidationRecords.map((record) => ({
				type: record.Type ?? "CNAME",
				name: record.Name ?? "",
				value: record.Value ?? "",
				...(record.Status && { status: record.Status }),
			})),
		})),
	};
}
