import { flag, type Input, text } from "../ecs/input.js";
import { isMissed } from "../ecs/lag.js";
import type { Answer, Handler } from "../world/model.js";
import { stepMs } from "../world/seconds.js";
import { hexOf } from "./identity.js";
import { current } from "./life.js";
import { page } from "./paging.js";
import { invalidRequest, invalidState, refuse, resourceNotFound } from "./refusals.js";
import { findService } from "./service-reads.js";
import type { AppRunner, DomainRecord, ServiceRecord, ServiceStatus } from "./state.js";

/** Domains of one's own. Facts 4.5; source: their operations. */
export const domainOperations = (state: AppRunner): Record<string, Handler> => ({
	AssociateCustomDomain(input) {
		const { agenda, services, world } = state;
		const arn = text(input, "ServiceArn") ?? "";
		const service = services.get(arn);
		// It declares no ResourceNotFoundException.
		if (!service) throw invalidRequest(`Service with the provided ARN does not exist: ${arn}`);
		requireStatus(service, ["RUNNING"]);
		const name = text(input, "DomainName") ?? "";
		refuse(service.domains.has(name), `The domain ${name} is already associated with the service.`);
		refuse(service.domains.size >= MOST, `A service can't have more than ${MOST} custom domains.`);
		const domain: DomainRecord = {
			name,
			hasWww: flag(input, "EnableWWWSubdomain") ?? true,
			createdAt: agenda.now,
			records: [],
			status: "CREATING",
		};
		service.domains.set(name, domain);
		agenda.after(stepMs(world, "domainCertificate"), () => {
			if (domain.status !== "CREATING") return;
			domain.status = "PENDING_CERTIFICATE_DNS_VALIDATION";
			domain.records = recordsOf(state, domain);
		});
		return answer(state, service, domain);
	},
	DescribeCustomDomains(input, context) {
		const service = findService(state, input, context);
		bindValidated(state, service);
		const all = [...service.domains.values()].filter(({ createdAt }) => !isMissed(context, createdAt));
		const { items, rest } = page(state.world, "DescribeCustomDomains", all, input, 5);
		return { ...place(state, service), CustomDomains: items.map(describe), ...rest };
	},
	DisassociateCustomDomain(input) {
		const service = findService(state, input);
		requireStatus(service, ["RUNNING", "PAUSED", "CREATE_FAILED"]);
		const name = text(input, "DomainName") ?? "";
		const domain = service.domains.get(name);
		if (!domain) throw resourceNotFound("Custom domain", name);
		if (domain.status === "DELETING") throw invalidState(`The domain ${name} is being disassociated already.`);
		domain.status = "DELETING";
		state.agenda.after(stepMs(state.world, "domainRemoval"), () => void service.domains.delete(name));
		return answer(state, service, domain);
	},
});

/** Whether requests to a host come to a service. */
export function servesHost(state: AppRunner, service: ServiceRecord, host: string): boolean {
	bindValidated(state, service);
	return [...service.domains.values()].some(
		({ status, name, hasWww }) => status === "ACTIVE" && (host === name || (hasWww && host === `www.${name}`)),
	);
}

/** A domain whose records stand in DNS, as `sim.add("domain", name)` says, is bound within minutes. */
function bindValidated({ world, agenda }: AppRunner, { domains }: ServiceRecord): void {
	for (const domain of domains.values()) {
		const isValidated = world.declared.has("domain", domain.name);
		if (domain.status !== "PENDING_CERTIFICATE_DNS_VALIDATION" || !isValidated) continue;
		domain.status = "BINDING_CERTIFICATE";
		agenda.after(stepMs(world, "domainBinding"), () => {
			if (domain.status === "BINDING_CERTIFICATE") domain.status = "ACTIVE";
		});
	}
}

function requireStatus({ life }: ServiceRecord, allowed: readonly ServiceStatus[]): void {
	const { status } = current(life);
	if (!allowed.includes(status)) throw invalidState(`Service status must be ${allowed.join(" or ")}, it is ${status}.`);
}

/** One CNAME for each name. Source: CertificateValidationRecord. */
const recordsOf = (state: AppRunner, { name, hasWww }: DomainRecord): DomainRecord["records"] =>
	(hasWww ? [name, `www.${name}`] : [name]).map((one) => ({
		name: `_${hexOf(state)}.${one.replace(/^\*\./, "")}.`,
		value: `_${hexOf(state)}.${hexOf(state, 10)}.acm-validations.aws.`,
	}));

const answer = (state: AppRunner, service: ServiceRecord, domain: DomainRecord): Answer => ({
	...place(state, service),
	CustomDomain: describe(domain),
});

/** Where domains have to point; in a VPC to its ingress connection. */
function place({ ingress }: AppRunner, service: ServiceRecord): Answer {
	const ways = [...ingress.values()].filter((one) => one.service === service && one.status === "AVAILABLE");
	const VpcDNSTargets = ways.map(({ arn, endpoint, domainName }) => ({
		VpcIngressConnectionArn: arn,
		VpcId: endpoint.VpcId,
		DomainName: domainName,
	}));
	return { DNSTarget: service.url, ServiceArn: service.arn, VpcDNSTargets };
}

const describe = ({ name, hasWww, records, status }: DomainRecord): Answer => ({
	DomainName: name,
	EnableWWWSubdomain: hasWww,
	Status: status,
	...(records.length > 0 && {
		CertificateValidationRecords: records.map((record) => ({
			Name: record.name,
			Type: "CNAME",
			Value: record.value,
			Status: status === "PENDING_CERTIFICATE_DNS_VALIDATION" ? "PENDING_VALIDATION" : "SUCCESS",
		})),
	}),
});

/** Assumed: the SDK names the quota, no source here its number. */
const MOST = 5;
