import { apprunnerModel } from "./apprunner/index.js";
import { cloudwatchModel } from "./cloudwatch/index.js";
import { logsModel } from "./cloudwatch-logs/index.js";
import { codedeployModel } from "./codedeploy/index.js";
import { ec2Model } from "./ec2/index.js";
import { ecrModel } from "./ecr/index.js";
import { ecrPublicModel } from "./ecr-public/index.js";
import { ecsModel } from "./ecs/index.js";
import { elbv2Model } from "./elastic-load-balancing-v2/index.js";
import { iamModel } from "./iam/index.js";
import { lambdaModel } from "./lambda/index.js";
import { secretsManagerModel } from "./secrets-manager/index.js";
import { ssmModel } from "./ssm/index.js";
import { stsModel } from "./sts/index.js";
import { assemble, type Simulator } from "./world/assemble.js";
import { type SimulateOptions, settingsOf } from "./world/options.js";

const MODELS = [
	ecsModel,
	apprunnerModel,
	codedeployModel,
	elbv2Model,
	logsModel,
	cloudwatchModel,
	ec2Model,
	ecrModel,
	ecrPublicModel,
	iamModel,
	lambdaModel,
	secretsManagerModel,
	ssmModel,
	stsModel,
];

/** A simulated AWS to `connect` to, deterministic by its seed; throws a TypeError for an option that can't be. */
export const simulate = (options: SimulateOptions = {}): Simulator => assemble(settingsOf(options), MODELS);
