import type { LevelOptions, Options, SettingOptions } from "../../engine/chain/options.js";
import type { LinuxParameters } from "../spec/container.js";
import type { ContainerSettings, HealthCheckOptions, LogOptions, PortOptions } from "./container-chain.js";
import type {
	BalancedPort,
	CapacityShare,
	CodeDeploy,
	Network,
	ServiceSettings,
	TrafficShift,
} from "./service-chain.js";
import type { BlueGreen, Canary, FailureDetection, GateOptions, Hook, Linear, Rolling } from "./strategies.js";
import type { EfsVolumeOptions, TaskDefChain, TaskDefSettings } from "./task-def-chain.js";
import type { ServiceConnect, VpcLattice } from "./traffic.js";

const second = () => 1;
const third = () => 2;
/** Takes no options, but names and values, or words, of any kind. */
const free: SettingOptions = { at: () => -1 };
const clearable: Options = { each: { clear: true, or: "string number boolean null list" } };

const detection = {
	circuitBreaker: {
		or: "boolean",
		names: { rollback: 0, resetOnHealthyTask: 0, threshold: { names: { type: 0, value: 0 } } },
	},
	alarms: { or: "list", names: { names: 0, rollback: 0 } },
} as const satisfies Known<FailureDetection>["names"];

export const serviceOptions: LevelOptions = {
	network: { names: { subnets: 0, securityGroups: 0, assignPublicIp: 0 } } satisfies Known<Network>,
	loadBalancer: {
		names: {
			container: 0,
			port: 0,
			targetGroup: 0,
			alternateTargetGroup: 0,
			productionListenerRule: 0,
			testListenerRule: 0,
			role: 0,
		},
		clear: true,
	} satisfies Known<Target>,
	blueGreen: { names: { ...detection, bake: 0 } } satisfies Known<BlueGreen>,
	canary: { names: { ...detection, percent: 0, stepBake: 0, bake: 0 } } satisfies Known<Canary>,
	linear: { names: { ...detection, stepPercent: 0, stepBake: 0, bake: 0 } } satisfies Known<Linear>,
	hook: {
		at: (first) => (typeof first === "symbol" ? 0 : 1),
		clear: true,
		names: { lambda: 0, role: 0, timeout: 0, onTimeout: 0, details: {} },
	} satisfies Known<Hook>,
	gate: { at: third, names: { timeout: 0, onTimeout: 0 } } satisfies Known<GateOptions>,
	codeDeploy: { names: { application: 0, group: 0, config: 0 }, clear: true } satisfies Known<CodeDeploy>,
	serviceConnect: {
		names: {
			namespace: 0,
			services: {
				or: "list",
				each: {
					names: {
						port: 0,
						discoveryName: 0,
						clientPort: 0,
						dnsName: 0,
						testHeader: { names: { name: 0, value: 0 } },
						ingressPort: 0,
					},
				},
			},
		},
		clear: true,
	} satisfies Known<ServiceConnect>,
	vpcLattice: {
		names: {
			targetGroup: 0,
			port: 0,
			role: 0,
			alternateTargetGroup: 0,
			productionListenerRule: 0,
			testListenerRule: 0,
		},
		clear: true,
	} satisfies Known<VpcLattice>,
	rolling: {
		names: {
			minimumHealthyPercent: 0,
			maximumPercent: 0,
			...detection,
			bake: 0,
			earlySuccess: { names: { healthyPercent: 0, cleanup: 0 } },
		},
	} satisfies Known<Rolling>,
	capacity: {
		or: "string list",
		each: { names: { capacityProvider: 0, weight: 0, base: 0 } } satisfies Known<Share>,
		clear: true,
	},
	tag: free,
	raw: {
		names: { both: clearable, create: {}, update: clearable },
	} satisfies Known<Parameters<ServiceSettings["raw"]>[0]>,
};

export const taskDefOptions: LevelOptions = {
	ec2: { names: { networkMode: 0, cpu: 0, memory: 0 } } satisfies Known<Ec2>,
	runtimePlatform: {
		names: { cpuArchitecture: 0, operatingSystemFamily: 0 },
	} satisfies Known<Parameters<TaskDefSettings["runtimePlatform"]>[0]>,
	efsVolume: {
		at: second,
		names: {
			fileSystemId: 0,
			rootDirectory: 0,
			accessPoint: 0,
			iam: 0,
			transitEncryption: 0,
			transitEncryptionPort: 0,
		},
	} satisfies Known<EfsVolumeOptions>,
	tag: free,
	raw: {},
};

export const containerOptions: LevelOptions = {
	port: {
		at: (first) => (typeof first === "string" ? 2 : 1),
		names: { hostPort: 0, protocol: 0, appProtocol: 0 },
	} satisfies Known<PortOptions>,
	healthCheck: {
		or: "string list",
		names: { command: 0, interval: 0, timeout: 0, retries: 0, startPeriod: 0 },
	} satisfies Known<HealthCheckOptions>,
	logs: {
		or: "string",
		names: {
			group: 0,
			region: 0,
			streamPrefix: 0,
			createGroup: 0,
			mode: 0,
			datetimeFormat: 0,
			multilinePattern: 0,
			maxBufferSize: 0,
		},
	} satisfies Known<LogOptions>,
	mount: { at: third, names: { readOnly: 0 } } satisfies Known<{ readOnly?: boolean }>,
	restartPolicy: { or: "boolean", names: { ignoredExitCodes: 0, attemptPeriod: 0 } } satisfies Known<RestartOptions>,
	linuxParameters: {
		names: {
			capabilities: { names: { add: 0, drop: 0 } },
			devices: { or: "list", each: { names: { hostPath: 0, containerPath: 0, permissions: 0 } } },
			initProcessEnabled: 0,
			sharedMemorySize: 0,
			tmpfs: { or: "list", each: { names: { containerPath: 0, size: 0, mountOptions: 0 } } },
			maxSwap: 0,
			swappiness: 0,
		},
	} satisfies Known<LinuxParameters>,
	env: free,
	secret: free,
	label: free,
	dependsOn: free,
	command: free,
	entryPoint: free,
	raw: {},
};

export const clusterOptions: LevelOptions = { tag: free, raw: {} };

/** The names of T, no more and no less; those that take an object say its names too. */
type Known<T> = SettingOptions & { readonly names: { readonly [K in keyof T]-?: Inner<Objects<T[K]>, Items<T[K]>> } };
type Inner<O, I> = [O] extends [never]
	? [I] extends [never]
		? 0
		: { readonly or: "list"; readonly each: Known<I> }
	: Inside<O>;
type Inside<O> = string extends keyof O ? Options : Known<O>;
type Objects<T> = T extends readonly unknown[] ? never : T extends object ? T : never;
type Items<T> = T extends readonly (infer I)[] ? Objects<I> : never;

type Target = BalancedPort<string, number | string> & TrafficShift;
type Share = CapacityShare & { readonly capacityProvider: string };
type Ec2 = NonNullable<Parameters<TaskDefChain<string>["ec2"]>[0]>;
type RestartOptions = Objects<Parameters<ContainerSettings["restartPolicy"]>[0]>;
