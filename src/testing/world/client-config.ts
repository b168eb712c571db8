import type { sdkHandler } from "../wire/handler.js";

/** Everything that an SDK client would else look up in files and the environment: a lookup would let virtual time run. */
export function clientConfigOf(region: string, requestHandler: ReturnType<typeof sdkHandler>): Record<string, unknown> {
	return {
		region,
		endpoint: "https://simulated.aws.invalid",
		credentials: { accessKeyId: "AKIASIMULATED0000000", secretAccessKey: "simulated" },
		requestHandler,
		maxAttempts: 3,
		retryMode: "standard",
		defaultsMode: "standard",
		useDualstackEndpoint: false,
		useFipsEndpoint: false,
		userAgentAppId: "",
		// A function: version 3.750 of the SDK fails on an array.
		authSchemePreference: async () => [],
		disableClockSkewCorrection: true,
	};
}
