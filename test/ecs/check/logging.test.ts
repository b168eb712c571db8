import { type Neighbours, onEc2, tellsOnlyTheFirst, withContainer, withDefinition } from "./sample.js";

const group = { "awslogs-group": "/ecs/api", "awslogs-region": { $ref: "connection.region" } };
const logs = (logConfiguration: object, more: object = {}) => withContainer({ logConfiguration, ...more });
const awslogs = (options: object) =>
	logs({ logDriver: "awslogs", options: { ...group, "awslogs-stream-prefix": "web", ...options } });
const firelens = { logConfiguration: { logDriver: "awsfirelens" } };
const router = (name: string, more: object = {}) => ({
	name,
	image: "x",
	firelensConfiguration: { type: "fluentbit" },
	...more,
});
const together = (...containerDefinitions: object[]) => withDefinition({ containerDefinitions });
const splunk = { logDriver: "splunk", options: { "splunk-url": "https://splunk" } };
const rows: Neighbours[] = [
	["spec.log-driver", logs({ logDriver: "json-file" }), onEc2({ logConfiguration: { logDriver: "json-file" } })],
	[
		"spec.log-driver-unsure",
		onEc2({ logConfiguration: { logDriver: "loki" } }),
		onEc2({ logConfiguration: { logDriver: "syslog" } }),
	],
	[
		"spec.log-option-missing",
		logs({ logDriver: "awslogs", options: group }),
		onEc2({ logConfiguration: { logDriver: "awslogs", options: group } }),
	],
	["spec.log-option-missing", logs({ logDriver: "awslogs" }), awslogs({})],
	[
		"spec.log-option-missing",
		logs(splunk),
		logs({ ...splunk, secretOptions: [{ name: "splunk-token", valueFrom: "p" }] }),
	],
	["spec.log-option-unknown", awslogs({ "awslogs-gruop": "x" }), awslogs({ "max-buffer-size": "25m" })],
	[
		"spec.log-options-exclusive",
		awslogs({ "awslogs-datetime-format": "%Y", "awslogs-multiline-pattern": "x" }),
		awslogs({ "awslogs-datetime-format": "%Y" }),
	],
	["spec.log-mode", awslogs({ mode: "nonblocking" }), awslogs({ mode: "non-blocking" })],
	["spec.firelens-missing", together({ name: "a", ...firelens }), together({ name: "a", ...firelens }, router("r"))],
	["spec.firelens-second", together(router("r"), router("s")), together(router("r"))],
	["spec.firelens-loop", together(router("r", firelens)), together(router("r"), { name: "a", ...firelens })],
	[
		"spec.firelens-file",
		together(router("r", { firelensConfiguration: { type: "fluentbit", options: { "config-file-type": "s3" } } })),
		together(router("r", { firelensConfiguration: { type: "fluentbit", options: { "config-file-type": "file" } } })),
	],
];

tellsOnlyTheFirst(rows);
