import type { Handler, ServiceModel, World } from "../world/model.js";
import { backfillOperations } from "./backfills.js";
import { Distribution } from "./distribution.js";
import { Downloads, downloadOperations } from "./downloads.js";
import { findRepository } from "./find.js";
import { imageWrites } from "./image-writes.js";
import { imageReads } from "./images.js";
import { labelOperations } from "./labels.js";
import { layerOperations } from "./layers.js";
import { lifecyclePolicyOperations } from "./lifecycle-policies.js";
import { lifecyclePreviewOperations } from "./lifecycle-previews.js";
import { privatePlaces } from "./places.js";
import { policyOperations } from "./policies.js";
import { pullThroughOperations } from "./pull-through.js";
import { push } from "./push.js";
import { Registry } from "./registry.js";
import { registryScanningOperations } from "./registry-scanning.js";
import { registrySettingOperations } from "./registry-settings.js";
import { replicationOperations } from "./replication.js";
import { Copies } from "./replication-copies.js";
import { repositoryOperations } from "./repositories.js";
import { scanPushed } from "./scan-life.js";
import { scanMembers, scanOperations } from "./scans.js";
import { storageOperations } from "./storage.js";
import { registriesOf } from "./store/registries.js";
import { createByTemplate, templateOperations } from "./templates.js";
import { tokenOperations, tokensOf } from "./tokens.js";

/** Amazon ECR in a box: repositories, images, scans, lifecycle policies and the registry's settings, in virtual time. */
export function ecrModel(world: World): ServiceModel {
	const registries = registriesOf(world);
	const places = privatePlaces(registries);
	const downloads = new Downloads(registries);
	const tokens = tokensOf(world);
	const distribution = new Distribution(registries, tokens);
	const registry = new Registry(world);
	const copies = new Copies(registries);
	registries.onPush((repository, image) => {
		if (repository.host === registries.ownHost) scanPushed(registries, image, registry.wishOf(repository));
	});
	registries.createOnPush = (host, name) => createByTemplate(registries, registry, host, name);
	const operations: Record<string, Handler> = {
		...repositoryOperations(registries),
		...labelOperations("ecr", world.account, (name) => registries.known(registries.ownHost, name)),
		...policyOperations((input) => findRepository(registries, input), places.place),
		...lifecyclePolicyOperations(registries),
		...imageReads(registries, scanMembers(registries)),
		...scanOperations(registries, (repository) => registry.wishOf(repository)),
		...registryScanningOperations(registry),
		...imageWrites(registries, places),
		...layerOperations(places),
		...lifecyclePreviewOperations(registries),
		...storageOperations(registries),
		...registrySettingOperations(registry),
		...pullThroughOperations(registry),
		...templateOperations(registry),
		...replicationOperations(registries, registry, copies),
		...backfillOperations(registries, registry, copies),
		...downloadOperations(registries, downloads),
		...tokenOperations(registries, tokens),
	};
	return {
		service: "ecr",
		signingName: "ecr",
		protocol: "json-1.1",
		target: "AmazonEC2ContainerRegistry_V20150921",
		operations,
		reads: new Set(Object.keys(operations).filter((name) => READS.test(name))),
		// Its quotas are far above what a script asks for; faults.throttle throttles it.
		budgets: {},
		isFresh: world.switches.registryReads !== "lagging",
		settle: (now) => registries.agenda.settle(now),
		fetch: (request) => downloads.fetch(request) ?? distribution.fetch(request),
		push: (reference, options) => push(registries, reference, options),
	};
}

const READS = /^(Describe|List|Get|BatchGet|BatchCheck|Validate)/;
