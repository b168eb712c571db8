import { invalid } from "../ecr/refusals.js";
import { type Input, pick, text, texts } from "../ecs/input.js";
import type { Answer } from "../world/model.js";

/** What is shown of a repository in the gallery. Facts 7.3. */
export function catalogOf(said: Input): Answer {
	for (const [member, most] of LENGTHS)
		if ((text(said, member) ?? "").length > most) throw invalid(member, `must have at most ${most} characters`);
	for (const member of ["architectures", "operatingSystems"]) {
		const values = texts(said, member);
		if (values.length > 50 || values.some((value) => value.length < 1 || value.length > 50))
			throw invalid(member, "must have at most 50 members of 1 to 50 characters");
	}
	const hasLogo = typeof said.logoImageBlob === "string" && said.logoImageBlob !== "";
	return {
		...pick(said, ["description", "architectures", "operatingSystems", "aboutText", "usageText"]),
		...(hasLogo && { logoUrl: "https://d3g9o9u8re44ak.cloudfront.net/logo/simulated.png" }),
		marketplaceCertified: false,
	};
}

const LENGTHS = [
	["description", 1024],
	["aboutText", 25_600],
	["usageText", 25_600],
	["logoImageBlob", 682_668],
] as const;
