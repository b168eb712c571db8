export type { Chain, Settings } from "./chain.js";
export type { ClusterChain, ClusterSettings } from "./cluster-chain.js";
export type {
	ContainerChain,
	ContainerSettings,
	HealthCheckOptions,
	LogOptions,
	PortOptions,
} from "./container-chain.js";
export type { CannotCompileYet, CannotSay, CompileOptions, Deployable, factsKey, NoNamedPort, Said } from "./facts.js";
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
export type { CapacityShare, Network, Rolling, ServiceChain, ServiceSettings } from "./service-chain.js";
export { specOf } from "./spec-of.js";
export type { EfsVolumeOptions, TaskDefChain, TaskDefSettings } from "./task-def-chain.js";
