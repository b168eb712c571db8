export type { Chain, Settings } from "./chain.js";
export type { ClusterChain, ClusterSettings } from "./cluster-chain.js";
export type {
	ContainerChain,
	ContainerSettings,
	HealthCheckOptions,
	LogOptions,
	PortOptions,
} from "./container-chain.js";
export type {
	CannotSay,
	GateNames,
	NoNamedPort,
} from "./facts.js";
export {
	type ClusterRoot,
	type ContainerRoot,
	clusterRoot,
	containerRoot,
	makeRoots,
	type Roots,
	type ServiceRoot,
	serviceRoot,
	surroundings,
	type TaskDefRoot,
	taskDefRoot,
} from "./roots.js";
export type {
	BalancedPort,
	CapacityShare,
	CodeDeploy,
	Network,
	ServiceChain,
	ServiceSettings,
	TrafficShift,
} from "./service-chain.js";
export { specOf } from "./spec-of.js";
export type {
	BlueGreen,
	Canary,
	FailureDetection,
	GateOptions,
	GateStage,
	Hook,
	HookStage,
	Linear,
	Rolling,
} from "./strategies.js";
export type { EfsVolumeOptions, TaskDefChain, TaskDefSettings } from "./task-def-chain.js";
export type { ServiceConnect, VpcLattice } from "./traffic.js";
