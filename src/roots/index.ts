export { cluster, container, service, taskDef } from "./apps.js";
export {
	appRunner,
	expressService,
	gateway,
	image,
	lifecycle,
	publicRepository,
	registry,
	repository,
} from "./resources.js";
