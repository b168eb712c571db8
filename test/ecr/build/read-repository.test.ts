import { expect, it } from "vitest";
import { check, publicRepository, repository } from "../../../src/index.js";

const answer = (...names: string[]) => ({ repositories: names.map((repositoryName) => ({ repositoryName })) });

it("of an answer with several repositories none is taken silently", () => {
	expect(check(repository.from(answer("team/api", "team/web")))).toMatchObject([
		{
			code: "spec.several",
			severity: "error",
			message: "repository is read from an answer that holds 2: 'team/api', 'team/web'",
		},
	]);
	expect(check(publicRepository.from({ Repositories: answer("api", "web").repositories }))[0]?.code).toBe(
		"spec.several",
	);
	expect(check(repository.from(answer("team/api")))).toEqual([]);
	expect(repository.from(answer("team/api")).compile().subject).toBe("team/api");
});
