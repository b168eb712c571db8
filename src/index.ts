export type { Change, Converted, CutOverStep } from "./across/convert/converted.js";
export type { ToExpress } from "./across/convert/to-express.js";
export type { ToExpressOptions } from "./across/convert/to-express-options.js";
export type { ToService } from "./across/convert/to-service.js";
export type { ToServiceOptions } from "./across/convert/to-service-options.js";
export type { FleetRun } from "./across/deploy-many.js";
export type { PreflightLine, PreflightStatus } from "./across/preflight/line.js";
export type { Preflight, PreflightOptions } from "./across/preflight/preflight.js";
export type { PreflightApp } from "./across/require-spec.js";
export type {
	AppRunnerChain,
	AppRunnerHealthCheck,
	AppRunnerRuntime,
	AppRunnerScaling,
	AppRunnerSettings,
	CodeSourceOptions,
	CompileAppRunner,
} from "./app-runner/build/app-runner-chain.js";
export type { AppRunnerRoot } from "./app-runner/build/app-runner-root.js";
export type { AppRunnerArn } from "./app-runner/run/app-runner-ref.js";
export type { AppRunnerDomain, AppRunnerDomains, DomainRecord } from "./app-runner/run/domains.js";
export type { AppRunnerOperation, AppRunnerStatus } from "./app-runner/run/status.js";
export type {
	AppRunnerChangeOptions,
	AppRunnerRef,
	AppRunnerRun,
	AppRunnerSaid,
	AppRunnerVerbs,
} from "./app-runner/run/verbs.js";
export type { InstanceMemories } from "./app-runner/spec/sizes.js";
export { check } from "./check.js";
export type { EcsStrategy, ToEcsStrategyOptions } from "./codedeploy/migrate/to-ecs-strategy.js";
export { type Aws, connect, type DeployArguments, type DeployRun, type GatesOf, type Leaving } from "./connect.js";
export type { ConnectOptions, SimulatedAws } from "./connect-options.js";
export { toExpress, toService } from "./conversions.js";
export type { ImageChain, ImageRoot } from "./ecr/build/image-chain.js";
export type {
	Archive,
	DaysDuration,
	EmptyLifecycle,
	Expire,
	FinishedLifecycle,
	KeepLast,
	Lifecycle,
	LifecycleChain,
	LifecycleImages,
	LifecycleRoot,
	LifecycleSaid,
	UnfinishedLifecycle,
} from "./ecr/build/lifecycle-chain.js";
export type { PublicRepositoryChain } from "./ecr/build/public-repository-chain.js";
export type {
	AccountSettings,
	PullThrough,
	RegistryChain,
	Replication,
	ReplicationTarget,
	Scanning,
	Signing,
	Template,
} from "./ecr/build/registry-chain.js";
export type { RegistryRoot } from "./ecr/build/registry-root.js";
export type {
	AnyRepositoryChain,
	EcrChain,
	Grantees,
	PolicyInput,
	PolicyOptions,
	RepositoryChain,
	TagExceptions,
} from "./ecr/build/repository-chain.js";
export type { PublicRepositoryRoot, RepositoryRoot } from "./ecr/build/roots.js";
export type { BackfillEnd, Backfilled, BackfillOptions } from "./ecr/images/backfill.js";
export type { BackfillResult } from "./ecr/images/backfill-watch.js";
export type { Copied } from "./ecr/images/copy-image.js";
export type { LayersCopied } from "./ecr/images/copy-layers.js";
export type { CopyOptions } from "./ecr/images/copy-options.js";
export type { CopyVerbs, DeletionRun, ImageRef } from "./ecr/images/copy-verbs.js";
export type { Deleted, DeletedImage, DeletionEnd } from "./ecr/images/delete-images.js";
export type { ListedImage, ListOptions } from "./ecr/images/list-images.js";
export type { Login, LoginOptions } from "./ecr/images/login.js";
export type { Referrer, ReferrersOptions } from "./ecr/images/referrers.js";
export type { RegistryCredentials } from "./ecr/images/registry-auth.js";
export type { BackfillRun, RegistryVerbs, ReplicationRun, SigningRun } from "./ecr/images/registry-verbs.js";
export type { Replicated, ReplicatedTo, ReplicationEnd } from "./ecr/images/replication.js";
export type { ResolvedImage, ResolveOptions } from "./ecr/images/resolve.js";
export type { ResolveVerbs } from "./ecr/images/resolve-verbs.js";
export type { Retagged, RetagOptions } from "./ecr/images/retag.js";
export type { RunningOptions } from "./ecr/images/running.js";
export type { ScanOptions } from "./ecr/images/scan-options.js";
export type {
	PlatformScan,
	ScanFinding,
	ScanResult,
	ScanType,
	SeverityCounts,
	SharedFinding,
} from "./ecr/images/scan-result.js";
export type { ScanEnded, ScanFailed, ScanRun } from "./ecr/images/scan-run.js";
export type { Signed, SignedBy, SigningEnd } from "./ecr/images/signing.js";
export type { Stored } from "./ecr/images/storage-class.js";
export type { MovedTag, OnConflict } from "./ecr/images/tag-moves.js";
export type { UpstreamCheck } from "./ecr/images/upstream.js";
export type { Images } from "./ecr/images/verbs.js";
export type { ImageFate, LifecycleImage, Moment } from "./ecr/lifecycle/image.js";
export { type SimulatedLifecycle, simulateLifecycle } from "./ecr/lifecycle/simulate.js";
export type { PublicRepositoryArn, RepositoryArn } from "./ecr/run/import.js";
export type {
	LifecyclePreview,
	PreviewDisagreement,
	PreviewedImage,
	PreviewedRepository,
	PreviewOptions,
} from "./ecr/run/preview-run.js";
export type { ServiceGrantee } from "./ecr/spec/grants.js";
export type { ScanGate } from "./ecr/spec/image.js";
export type { LifecyclePolicy, LifecycleRule, LifecycleSelection } from "./ecr/spec/lifecycle.js";
export type { PolicyDocument, PolicyStatement } from "./ecr/spec/policy.js";
export type { EncryptionType } from "./ecr/spec/repository.js";
export type { ScanSeverity } from "./ecr/spec/scan-gate.js";
export type { UpstreamName } from "./ecr/spec/upstreams.js";
export type { CompileExpress, ExpressChain, ExpressScale, ExpressSettings } from "./ecs/build/express-chain.js";
export type { ExpressRoot } from "./ecs/build/express-root.js";
export type { CompileGateway, GatewayChain, GatewaySettings } from "./ecs/build/gateway-chain.js";
export type { GatewayRoot } from "./ecs/build/gateway-root.js";
export type {
	BalancedPort,
	BlueGreen,
	Canary,
	CannotSay,
	CapacityShare,
	Chain,
	ClusterChain,
	ClusterRoot,
	ClusterSettings,
	CodeDeploy,
	ContainerChain,
	ContainerRoot,
	ContainerSettings,
	EfsVolumeOptions,
	FailureDetection,
	GateOptions,
	GateStage,
	HealthCheckOptions,
	Hook,
	HookStage,
	Linear,
	LogOptions,
	Network,
	NoNamedPort,
	PortOptions,
	Rolling,
	ServiceChain,
	ServiceConnect,
	ServiceRoot,
	ServiceSettings,
	Settings,
	TaskDefChain,
	TaskDefRoot,
	TaskDefSettings,
	TrafficShift,
	VpcLattice,
} from "./ecs/build/index.js";
export type { BehindGateway, SaidGateway } from "./ecs/build/traffic.js";
export type { CauseCode } from "./ecs/diagnose/index.js";
export type { Paused, RunOptions, ServiceRun, Succeeded } from "./ecs/run/connection.js";
export type { ContinueOptions, GateAnswer } from "./ecs/run/continue.js";
export type { DeployOptions } from "./ecs/run/deploy.js";
export type { DeploymentSummary, RevisionSummary } from "./ecs/run/deployments.js";
export type { GateContext, GateFunction, Gates, TestEndpoint, Weights } from "./ecs/run/gate.js";
export type { GatewayArn } from "./ecs/run/gateway-import.js";
export type {
	GatewayAssociation,
	GatewayRef,
	GatewayResource,
	GatewayRoute,
	GatewayVerbs,
} from "./ecs/run/gateway-verbs.js";
export type { Reverted } from "./ecs/run/rollback.js";
export type { EcsRef, ServiceRef as Ref } from "./ecs/run/service-ref.js";
export type { ServiceStatus } from "./ecs/run/status.js";
export type { StopOptions, Stopped } from "./ecs/run/stop.js";
export type { ServiceState } from "./ecs/run/wait-for.js";
export type { DependencyCondition, LinuxParameters } from "./ecs/spec/container.js";
export type { CannotCompileYet, CompileOptions, Deployable, Said } from "./engine/chain/deployable.js";
export type { RawFields } from "./engine/chain/raw-fields.js";
export type { ResourceSettings } from "./engine/chain/resource-settings.js";
export type { SaidImage } from "./engine/chain/said-image.js";
export type { SdkClient } from "./engine/clients.js";
export { type Clock, systemClock } from "./engine/clock.js";
export type { Fetch } from "./engine/connection.js";
export type { Gap, Loss } from "./engine/conversion.js";
export type { Cause, Confidence, Diagnosis, Evidence } from "./engine/diagnosis.js";
export type { Duration, MinutesDuration } from "./engine/duration.js";
export { CallError, isCallError } from "./engine/errors/call-error.js";
export { GantryError, isGantryError } from "./engine/errors/gantry-error.js";
export { isPlanError, PlanError } from "./engine/errors/plan-error.js";
export { isRolloutError, RolloutError } from "./engine/errors/rollout-error.js";
export { isSpecError, SpecError } from "./engine/errors/spec-error.js";
export { isWaitError, WaitError } from "./engine/errors/wait-error.js";
export type { GantryEvent, GantryEventType } from "./engine/events.js";
export type { Finding, Severity } from "./engine/finding.js";
export type { DestroyOptions } from "./engine/folder.js";
export { type Clear, type Clearable, clear, type Ref as Late } from "./engine/late.js";
export type { Outcome, OutcomeBase, OutcomeStatus, Outcomes, RolledBackBy } from "./engine/outcome.js";
export { Plan, type PlanTarget, type Precondition } from "./engine/plan.js";
export { planFrom } from "./engine/plan-from.js";
export type { FromOptions } from "./engine/read/from.js";
export type { RetryPolicy } from "./engine/retry.js";
export type { Run } from "./engine/run.js";
export type { Step } from "./engine/step.js";
export type { RunningContainer } from "./engine/words/running-container.js";
export type { Done, Ended, WorkOptions, WorkRun } from "./engine/work.js";
export {
	appRunner,
	cluster,
	container,
	expressService,
	gateway,
	image,
	lifecycle,
	publicRepository,
	registry,
	repository,
	service,
	taskDef,
} from "./roots/index.js";
