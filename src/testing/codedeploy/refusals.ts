import { AwsFault } from "../world/model.js";

/** An error that CodeDeploy declares. Names: client-codedeploy. */
export const fault = (code: string, message: string): AwsFault => new AwsFault(code, message);

export const noDeployment = (id: string): AwsFault =>
	fault("DeploymentDoesNotExistException", `The deployment ${id} could not be found`);
export const notStarted = (): AwsFault =>
	fault("DeploymentNotStartedException", "The specified deployment has not started.");
export const alreadyCompleted = (id: string): AwsFault =>
	fault("DeploymentAlreadyCompletedException", `Deployment ${id} is already completed.`);
