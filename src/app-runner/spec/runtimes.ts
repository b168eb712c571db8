/**
 * The runtimes that App Runner builds for, by their values, with the day when their support ended. Source: App Runner API, Runtime;
 * developer guide, "End of support for managed runtime versions" and the release pages of each platform.
 */
export const runtimes: Readonly<Record<string, { readonly ended?: string; readonly successor?: string }>> = {
	NODEJS_22: {},
	PYTHON_311: {},
	CORRETTO_11: {},
	CORRETTO_8: {},
	NODEJS_18: { ended: "2025-12-01", successor: "NODEJS_22" },
	NODEJS_16: { ended: "2025-12-01", successor: "NODEJS_22" },
	NODEJS_14: { ended: "2025-12-01", successor: "NODEJS_22" },
	NODEJS_12: { ended: "2025-12-01", successor: "NODEJS_22" },
	PYTHON_3: { ended: "2025-12-01", successor: "PYTHON_311" },
	GO_1: { ended: "2025-12-01" },
	DOTNET_6: { ended: "2025-12-01" },
	PHP_81: { ended: "2025-12-01" },
	RUBY_31: { ended: "2025-12-01" },
};
