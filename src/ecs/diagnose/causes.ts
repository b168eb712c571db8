import type { CauseRule } from "./cause-rule.js";
import { alarmFired } from "./causes/alarm-fired.js";
import { codeDeployFailed } from "./causes/codedeploy-failed.js";
import { containerCannotStart } from "./causes/container-cannot-start.js";
import { containerExited } from "./causes/container-exited.js";
import { containerUnhealthy } from "./causes/container-unhealthy.js";
import { environmentFileUnreadable } from "./causes/environment-file-unreadable.js";
import { execAgentStopped } from "./causes/exec-agent-stopped.js";
import { fargateCapacity } from "./causes/fargate-capacity.js";
import { hookFailed } from "./causes/hook-failed.js";
import { imageDenied } from "./causes/image-denied.js";
import { imageNotFound } from "./causes/image-not-found.js";
import { imageNotPulled } from "./causes/image-not-pulled.js";
import { imagePlatformMismatch } from "./causes/image-platform-mismatch.js";
import { imageRateLimited } from "./causes/image-rate-limited.js";
import { imageTooLarge } from "./causes/image-too-large.js";
import { imageUnreachable } from "./causes/image-unreachable.js";
import { instanceLost } from "./causes/instance-lost.js";
import { interfaceLimit } from "./causes/interface-limit.js";
import { keyUnusable } from "./causes/key-unusable.js";
import { logGroupMissing } from "./causes/log-group-missing.js";
import { logsUnreachable } from "./causes/logs-unreachable.js";
import { noInstanceFits } from "./causes/no-instance-fits.js";
import { noNetworkAddress } from "./causes/no-network-address.js";
import { nothingToRollBackTo } from "./causes/nothing-to-roll-back-to.js";
import { outOfMemory } from "./causes/out-of-memory.js";
import { pauseExpired } from "./causes/pause-expired.js";
import { pauseRefused } from "./causes/pause-refused.js";
import { permissionMissing } from "./causes/permission-missing.js";
import { quotaReached } from "./causes/quota-reached.js";
import { roleNotAssumable } from "./causes/role-not-assumable.js";
import { rolloutFrozen } from "./causes/rollout-frozen.js";
import { secretUnreadable } from "./causes/secret-unreadable.js";
import { serviceConnectFailed } from "./causes/service-connect-failed.js";
import { spotInterrupted } from "./causes/spot-interrupted.js";
import { targetGroupMissing } from "./causes/target-group-missing.js";
import { targetRefused } from "./causes/target-refused.js";
import { targetUnhealthy } from "./causes/target-unhealthy.js";
import { taskDefinitionUnusable } from "./causes/task-definition-unusable.js";
import { tasksKeepFailing } from "./causes/tasks-keep-failing.js";
import { tasksProtected } from "./causes/tasks-protected.js";
import { throttled } from "./causes/throttled.js";
import { trafficMisconfigured } from "./causes/traffic-misconfigured.js";
import { volumeNotMounted } from "./causes/volume-not-mounted.js";

/** Every rule; their order says nothing. */
export const CAUSE_RULES: readonly CauseRule[] = [
	alarmFired,
	codeDeployFailed,
	containerCannotStart,
	containerExited,
	containerUnhealthy,
	environmentFileUnreadable,
	execAgentStopped,
	fargateCapacity,
	hookFailed,
	imageDenied,
	imageNotFound,
	imageNotPulled,
	imagePlatformMismatch,
	imageRateLimited,
	imageTooLarge,
	imageUnreachable,
	instanceLost,
	interfaceLimit,
	keyUnusable,
	logGroupMissing,
	logsUnreachable,
	noInstanceFits,
	noNetworkAddress,
	nothingToRollBackTo,
	outOfMemory,
	pauseExpired,
	pauseRefused,
	permissionMissing,
	quotaReached,
	roleNotAssumable,
	rolloutFrozen,
	secretUnreadable,
	serviceConnectFailed,
	spotInterrupted,
	targetGroupMissing,
	targetRefused,
	targetUnhealthy,
	taskDefinitionUnusable,
	tasksKeepFailing,
	tasksProtected,
	throttled,
	trafficMisconfigured,
	volumeNotMounted,
];
