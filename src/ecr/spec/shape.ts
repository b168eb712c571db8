import { type Characters, Shapes } from "../../engine/shape/structure.js";

/** Every member of ECR's specs, by structure. Source: API reference; facts 7.2. */
const texts: Readonly<Record<string, string>> = {
	problem: "code!$ path!$ data!:",
	tag: ".tag(key, value); key!$1..128/tag value$..256/tag",
	repository:
		"kind!$ repositoryName!$2..256/repository registryId$/registry existing?^O imageTagMutability$MUTABLE|IMMUTABLE|MUTABLE_WITH_EXCLUSION|IMMUTABLE_WITH_EXCLUSION " +
		"imageTagMutabilityExclusionFilters*1..5exclusion imageScanningConfiguration:scanning encryptionConfiguration:encryption tags*..50tag^C untagged*$^O " +
		"policy^O forcePolicy?^O grants:grants^O lifecycle^O raw: problems*problem",
	"public-repository":
		"kind!$ repositoryName!$2..205/repository registryId$/registry existing?^O catalogData:catalog tags*..50tag^C untagged*$^O policy^O forcePolicy?^O raw: problems*problem",
	image:
		"kind!$ reference$1.. repository:imageRepository^O tag$1..128/imageTag digest$ pinned?^O platform$ scanned:scanGate^O problems*problem",
	imageRepository: "repositoryName!$2..256/repository registryId$/registry",
	scanGate: ".scanned({ … }); failOn$CRITICAL|HIGH|MEDIUM|LOW|INFORMATIONAL|UNDEFINED ignore*scanIgnored fixableOnly?",
	scanIgnored: ".scanned({ ignore }); id!$1.. until$ reason$",
	exclusion: '.immutable({ except: ["latest*"] }); filterType!$WILDCARD filter!$1..128/filter',
	encryption: ".encryption(type, key); encryptionType!$AES256|KMS|KMS_DSSE kmsKey$1..2048",
	grants: "pull:grantees^C push:grantees^C",
	grantees: "accounts*1..$/registry organizations*1..$/organization services*1..grantee principals*1..$1..",
	grantee: "service!$/service sourceAccounts*1..$/registry sourceArns*1..$1..",
	catalog:
		"logoUrl- marketplaceCertified- description$..1024 architectures*..50$1..50 operatingSystems*..50$1..50 logoImageBlob$/base64 aboutText$..25600 usageText$..25600",
	scanning: ".scanOnPush(true); scanOnPush?",
	registry:
		"kind!$ replication*..25replicationRule^CO pullThrough*pullThroughRule^O templates*templateRule^O scanning:scanningConfiguration^O " +
		"signing*..10signingRule^CO policy^O settings*accountSetting^O pullTimeExclusions*..100pullTimeExclusion^O problems*problem",
	replicationConfiguration: "rules*replicationRule",
	replicationRule:
		".replicate({ to }); destinations!*1..100replicationDestination repositoryFilters*1..100replicationFilter",
	replicationDestination: ".replicate({ to }); region!$2..25/region registryId$/registry",
	replicationFilter: ".replicate({ only }); filter!$2..256/prefix filterType!$PREFIX_MATCH",
	pullThroughRule:
		".pullThrough(prefix, …); ecrRepositoryPrefix!$2..30/prefix upstreamRegistryUrl$1..256 upstreamRegistry$ credentialArn$..612 customRoleArn$..2048 " +
		"upstreamRepositoryPrefix$2..30/prefix isRemoved?^O createdAt- updatedAt- registryId-",
	templateRule:
		".template(prefix, …); prefix!$1..256/prefix appliedFor*1..3$REPLICATION|PULL_THROUGH_CACHE|CREATE_ON_PUSH description$..256 " +
		"encryptionConfiguration:templateEncryption resourceTags*..50templateTag imageTagMutability$MUTABLE|IMMUTABLE|MUTABLE_WITH_EXCLUSION|IMMUTABLE_WITH_EXCLUSION " +
		"imageTagMutabilityExclusionFilters*..5templateExclusion repositoryPolicy lifecyclePolicy customRoleArn$..2048 isRemoved?^O createdAt- updatedAt-",
	templateEncryption: ".template(prefix, { encryption }); encryptionType!$AES256|KMS|KMS_DSSE kmsKey$1..2048",
	templateTag: ".template(prefix, { tags }); Key!$1..128/tag Value$..256/tag",
	templateExclusion: ".template(prefix, { immutable }); filterType!$WILDCARD filter!$1..128/wildcardTag",
	scanningConfiguration: ".scanning(type, rules); scanType!$BASIC|ENHANCED rules*scanningRule",
	scanningRule:
		".scanning(type, rules); scanFrequency!$SCAN_ON_PUSH|CONTINUOUS_SCAN|MANUAL repositoryFilters!*1..100scanningFilter",
	scanningFilter: ".scanning(type, rules); filter!$1..255/wildcardName filterType!$WILDCARD",
	signingConfiguration: "rules*signingRule",
	signingRule: ".signing([…]); signingProfileArn!$1..200 repositoryFilters*1..100signingFilter",
	signingFilter: ".signing([…]); filter!$1..256/wildcardName filterType!$WILDCARD_MATCH",
	accountSetting: ".setting(name, value); name!$1..64 value!$1..",
	pullTimeExclusion: ".excludePullTime(arn); principalArn!$1..200 isRemoved?^O",
	registryAnswers:
		"registryId- nextToken- replicationConfiguration:replicationConfiguration pullThroughCacheRules*pullThroughRule " +
		"repositoryCreationTemplates*templateRule scanningConfiguration:scanningConfiguration signingConfiguration:signingConfiguration " +
		"policyText name$ value$ pullTimeUpdateExclusions",
	lifecyclePolicy: ".lifecycle((l) => …); rules!*1..lifecycleRule",
	lifecycleRule:
		".lifecycle((l) => …); rulePriority!#1.. description$ selection!:lifecycleSelection action!:lifecycleAction",
	lifecycleSelection:
		".lifecycle((l) => …); tagStatus!$tagged|untagged|any tagPatternList*$1..300 tagPrefixList*$1..300 storageClass$standard|archive " +
		"countType!$imageCountMoreThan|sinceImagePushed|sinceImagePulled|sinceImageTransitioned countUnit$days countNumber!#1..",
	lifecycleAction: ".lifecycle((l) => …); type!$expire|transition targetStorageClass$archive",
};

/** The calls of chains that say members of another name. */
const words: Readonly<Record<string, string>> = {
	"repository.repositoryName": "repository(name)",
	"repository.imageTagMutability": ".immutable() or .mutable()",
	"repository.imageTagMutabilityExclusionFilters": ".immutable({ except })",
	"repository.imageScanningConfiguration": ".scanOnPush(on)",
	"repository.encryptionConfiguration": ".encryption(type, key)",
	"repository.tags": ".tag(key, value)",
	"repository.untagged": ".tag(key, clear)",
	"repository.grants": ".allowPull({ … })",
	"repository.forcePolicy": ".policy(document, { force })",
	"public-repository.repositoryName": "publicRepository(name)",
	"public-repository.tags": ".tag(key, value)",
	"public-repository.untagged": ".tag(key, clear)",
	"public-repository.forcePolicy": ".policy(document, { force })",
	"catalog.description": ".description(text)",
	"catalog.aboutText": ".about(markdown)",
	"catalog.usageText": ".usage(markdown)",
	"catalog.architectures": ".architectures(names)",
	"catalog.operatingSystems": ".operatingSystems(names)",
	"catalog.logoImageBlob": ".logo(bytes)",
	"registry.replication": ".replicate({ to })",
	"registry.templates": ".template(prefix, …)",
	"registry.settings": ".setting(name, value)",
	"registry.pullTimeExclusions": ".excludePullTime(arn)",
	"grants.pull": ".allowPull({ … })",
	"grants.push": ".allowPush({ … })",
	"image.reference": "image(reference)",
	"image.repository": "image(repository(name))",
	"imageRepository.repositoryName": "repository(name)",
	"imageRepository.registryId": ".registryId(account)",
};

/** Characters that names of ECR take. */
const characters: Readonly<Record<string, Characters>> = {
	repository: {
		pattern: /^(?:[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*\/)*[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/,
		name: "lower-case segments of a-z and 0-9, parted by '/' and joined by one '.', '_', '__' or dashes",
		isShown: true,
	},
	registry: { pattern: /^\d{12}$/, name: "twelve digits", isShown: true },
	imageTag: { pattern: /^\w[\w.-]*$/, name: "letters, digits and _ . -, neither '.' nor '-' first", isShown: true },
	region: { pattern: /^[a-z0-9-]+$/, name: "a-z, 0-9 and '-'", isShown: true },
	prefix: {
		pattern: /^(?:ROOT|[a-z0-9][a-z0-9._/-]*)$/,
		name: "a-z, 0-9 and . _ - / (a letter or digit first), or ROOT",
		isShown: true,
	},
	wildcardName: { pattern: /^[a-z0-9*][a-z0-9*._/-]*$/, name: "a-z, 0-9, * and . _ - /", isShown: true },
	wildcardTag: { pattern: /^[A-Za-z0-9*._-]*$/, name: "letters, digits, * and . _ -", isShown: true },
	filter: { pattern: /^[0-9A-Za-z._*-]+$/, name: "letters, digits and . _ * -", isShown: true },
	organization: { pattern: /^o-[a-z0-9]{10,32}$/, name: "o- and ten to thirty-two of a-z and 0-9", isShown: true },
	service: {
		pattern: /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/,
		name: "those of a service, such as lambda.amazonaws.com",
		isShown: true,
	},
	base64: { pattern: /^[A-Za-z0-9+/]*={0,2}$/, name: "those of base64" },
};

/** The structures of ECR's specs. */
export const shapes = /* @__PURE__ */ new Shapes(
	texts,
	["repository", "public-repository", "registry", "image"],
	characters,
	words,
);
