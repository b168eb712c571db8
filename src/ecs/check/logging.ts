import type { ContainerSpec, LogConfiguration } from "../spec/container.js";
import { platformName, platforms } from "./platforms.js";
import { containerPath, type Setting } from "./setting.js";

/** Log drivers, their options, and FireLens routers. */
export function checkLogging(setting: Setting): void {
	let router: ContainerSpec | undefined;
	let routed: ContainerSpec | undefined;
	for (const container of setting.containers) {
		const log = container.logConfiguration;
		if (log) checkDriver(setting, container, log);
		if (log?.logDriver === "awsfirelens") routed = container;
		if (!container.firelensConfiguration) continue;
		const path = `${containerPath(setting, container)}.firelensConfiguration`;
		if (router) setting.report.add("spec.firelens-second", path);
		router = container;
		if (log?.logDriver === "awsfirelens")
			setting.report.add("spec.firelens-loop", `${containerPath(setting, container)}.logConfiguration.logDriver`);
		const type = container.firelensConfiguration.options?.["config-file-type"];
		if (type !== undefined && type !== "file" && setting.platform & platforms.FARGATE)
			setting.report.add("spec.firelens-file", `${path}.options[config-file-type]`);
	}
	if (routed && !router && !setting.alone)
		setting.report.add("spec.firelens-missing", `${containerPath(setting, routed)}.logConfiguration.logDriver`);
}

const onFargate = ["awslogs", "splunk", "awsfirelens"];
const onInstances = [...onFargate, "fluentd", "gelf", "json-file", "journald", "syslog"];

function checkDriver(setting: Setting, container: ContainerSpec, log: LogConfiguration): void {
	const { platform, report } = setting;
	const driver = log.logDriver;
	const path = `${containerPath(setting, container)}.logConfiguration`;
	if (typeof driver !== "string") return;
	if (platform & platforms.FARGATE) {
		if (!onFargate.includes(driver))
			report.add("spec.log-driver", `${path}.logDriver`, {
				driver,
				platform: platformName(platform),
				drivers: onFargate.join(", "),
			});
	} else if (!onInstances.includes(driver)) report.add("spec.log-driver-unsure", `${path}.logDriver`, { driver });
	if (driver === "awslogs") checkAwslogs(setting, log, `${path}.options`);
	if (driver !== "splunk") return;
	for (const option of ["splunk-token", "splunk-url"])
		if (log.options?.[option] === undefined && !log.secretOptions?.some((secret) => secret.name === option))
			report.add("spec.log-option-missing", `${path}.options`, { option, driver });
}

const awslogsOptions: Readonly<Record<string, boolean>> = Object.assign(Object.create(null), {
	"awslogs-group": true,
	"awslogs-region": true,
	"awslogs-stream-prefix": true,
	"awslogs-create-group": true,
	"awslogs-datetime-format": true,
	"awslogs-multiline-pattern": true,
	"max-buffer-size": true,
	mode: true,
});

function checkAwslogs(setting: Setting, log: LogConfiguration, path: string): void {
	const options = log.options ?? {};
	const missing = (option: string): void => {
		if (options[option] === undefined && !log.secretOptions?.some((secret) => secret.name === option))
			setting.report.add("spec.log-option-missing", path, { option, driver: "awslogs" });
	};
	missing("awslogs-group");
	missing("awslogs-region");
	if (setting.platform & platforms.FARGATE) missing("awslogs-stream-prefix");
	for (const option in options)
		if (!awslogsOptions[option]) setting.report.add("spec.log-option-unknown", path, { option });
	if (options["awslogs-datetime-format"] !== undefined && options["awslogs-multiline-pattern"] !== undefined)
		setting.report.add("spec.log-options-exclusive", path);
	const { mode } = options;
	if (typeof mode === "string" && mode !== "blocking" && mode !== "non-blocking")
		setting.report.add("spec.log-mode", path);
}
