import { given, saidOnly } from "../../engine/chain/copy.js";
import type { ServiceConnect } from "./traffic.js";

/** `.serviceConnect(…)` in AWS's members. */
export function serviceConnectConfiguration(said: ServiceConnect): Record<string, unknown> {
	const { namespace, services } = given(said);
	return saidOnly({ enabled: true, namespace, services: Array.isArray(services) ? services.map(serviceOf) : services });
}

function serviceOf(said: NonNullable<ServiceConnect["services"]>[number]): Record<string, unknown> {
	const { port, discoveryName, clientPort, dnsName, testHeader, ingressPort } = given(said);
	const testTrafficRules = testHeader && {
		header: { name: testHeader.name, value: { exact: testHeader.value } },
	};
	const alias = clientPort !== undefined || dnsName !== undefined || testHeader !== undefined;
	return saidOnly({
		portName: port,
		discoveryName,
		clientAliases: alias ? [saidOnly({ port: clientPort, dnsName, testTrafficRules })] : undefined,
		ingressPortOverride: ingressPort,
	});
}
