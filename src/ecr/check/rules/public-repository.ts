import type { PublicRepositorySpec } from "../../spec/public-repository.js";
import { error, type Rules, warning } from "./rule.js";

/** Words that the gallery shows as badges. Source: ECR Public API, RepositoryCatalogDataInput. */
const BADGES = {
	architectures: ["ARM", "ARM 64", "x86", "x86-64"],
	operatingSystems: ["Linux", "Windows"],
} as const;
/** Bytes. Source: ECR Public API, LogoImageBlob. */
const LARGEST_LOGO = 512_000;

/** What a public repository may say. Source: ECR Public API, RepositoryCatalogDataInput. */
export const publicRepositoryRules = [
	warning(
		"spec.catalog-badge",
		"catalogData",
		"{at} '{word}' is none that the gallery shows or finds",
		"say one of: {known}",
		({ catalogData }, _, tell) => {
			for (const [list, known] of Object.entries(BADGES)) {
				const words = list === "architectures" ? catalogData?.architectures : catalogData?.operatingSystems;
				const unknown = (words ?? []).filter((word) => !known.some((badge) => badge === word));
				for (const word of unknown) tell(`catalogData.${list}`, { word, known: known.join(", ") });
			}
		},
		"ECR Public API reference, RepositoryCatalogDataInput",
	),
	error(
		"spec.catalog-logo",
		"catalogData",
		"{at} {does}",
		"pass the bytes of a smaller image to .logo(bytes)",
		({ catalogData }, _, tell) => {
			const logo = catalogData?.logoImageBlob;
			if (logo === undefined) return;
			const bytes = Math.floor((logo.replace(/=+$/, "").length * 3) / 4);
			const does =
				bytes > LARGEST_LOGO
					? `has ${bytes} bytes, may have at most ${LARGEST_LOGO}`
					: logo.length % 4 !== 0 && "is no whole base64";
			if (does) tell("catalogData.logoImageBlob", { does });
		},
		"ECR Public API reference, RepositoryCatalogDataInput",
	),
] satisfies Rules<PublicRepositorySpec>;
