import { error, type RuleTable } from "./rule.js";

/** Names that must be unique, and images. */
export const nameRules = {
	"spec.container-duplicate": error(
		"{at} is declared twice",
		"rename one .container(name)",
		"ContainerDefinition.name",
	),
	"spec.volume-duplicate": error("{at} is declared twice", "rename one volume", "Volume.name"),
	"spec.environment-duplicate": error(
		"{at} is declared twice",
		"keep one .env('{name}', …)",
		"ContainerDefinition.environment",
	),
	"spec.secret-duplicate": error(
		"{at} is declared twice",
		"keep one .secret('{name}', …)",
		"ContainerDefinition.secrets",
	),
	"spec.secret-shadows": error(
		"{at} has the name of an environment variable, so AWS refuses both",
		"keep either .env('{name}', …) or .secret('{name}', …)",
		"ContainerDefinition.secrets",
	),
	"spec.image-length": error(
		"{at} has {length} characters, may have at most 255",
		"shorten .image(uri)",
		"ContainerDefinition.image",
	),
	"spec.image-digest": error(
		"{at} has a digest that is not sha256 and 64 hexadecimal digits",
		"call .image('repository@sha256:…')",
		"ContainerDefinition.image",
	),
} satisfies RuleTable;
