import { inspect } from "node:util";
import { ECRClient, GetAuthorizationTokenCommand } from "@aws-sdk/client-ecr";
import { ECRPUBLICClient, GetAuthorizationTokenCommand as PublicCommand } from "@aws-sdk/client-ecr-public";
import { mockClient } from "aws-sdk-client-mock";
import { expect, it } from "vitest";
import { connect } from "../../../src/index.js";

const PASSWORD = "eyJwYXlsb2FkIjoi-very-secret";
const authorizationToken = btoa(`AWS:${PASSWORD}`);
const expiresAt = new Date("2026-11-22T04:00:00Z");
const own = {
	authorizationToken,
	expiresAt,
	proxyEndpoint: "https://111122223333.dkr.ecr.eu-west-1.amazonaws.com",
};
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "x" };

function stage() {
	const ecr = mockClient(ECRClient);
	ecr.on(GetAuthorizationTokenCommand).resolves({ authorizationData: [own] });
	const gallery = mockClient(ECRPUBLICClient);
	gallery.on(PublicCommand).resolves({ authorizationData: { authorizationToken, expiresAt } });
	return { ecr, gallery, aws: connect({ region: "eu-west-1", credentials }) };
}

it("gives what docker login takes, for the account's own registry", async () => {
	const login = await stage().aws.images.login();
	expect([login.username, login.password]).toEqual(["AWS", PASSWORD]);
	expect(login.registry).toBe("111122223333.dkr.ecr.eu-west-1.amazonaws.com");
	expect(login.expiresAt).toBe(expiresAt.getTime());
});

it("names another account's registry, in another region, without the deprecated member", async () => {
	const { aws, ecr } = stage();
	const login = await aws.images.login({ registry: "444455556666", region: "cn-north-1" });
	expect(login.registry).toBe("444455556666.dkr.ecr.cn-north-1.amazonaws.com.cn");
	const [call] = ecr.commandCalls(GetAuthorizationTokenCommand);
	expect(call?.args[0].input).toEqual({});
	expect(await call?.thisValue.config.region()).toBe("cn-north-1");
});

it("asks for the public registry in us-east-1, and names both permissions where it may not", async () => {
	const { aws, gallery } = stage();
	expect((await aws.images.login({ registry: "public" })).registry).toBe("public.ecr.aws");
	const [call] = gallery.commandCalls(PublicCommand);
	expect(await call?.thisValue.config.region()).toBe("us-east-1");
	gallery.on(PublicCommand).rejects(Object.assign(new Error("not authorized"), { name: "AccessDeniedException" }));
	const denied = aws.images.login({ registry: "public" });
	await expect(denied).rejects.toMatchObject({
		code: "call.denied",
		hint: expect.stringMatching(/ecr-public:GetAuthorizationToken and sts:GetServiceBearerToken/),
	});
});

it("prints, copies and serialises without its password", async () => {
	const login = await stage().aws.images.login();
	const printed = [
		inspect(login, { depth: 9, showHidden: true, getters: true }),
		JSON.stringify(login),
		JSON.stringify({ ...login }),
		`${login}`,
		Object.values(login).join(),
	];
	for (const text of printed) expect(text).not.toContain(PASSWORD);
	expect(printed.join()).not.toContain(authorizationToken);
});

it("a token that can't be read fails without telling it", async () => {
	const { aws, ecr } = stage();
	ecr
		.on(GetAuthorizationTokenCommand)
		.resolves({ authorizationData: [{ ...own, authorizationToken: btoa("no-colon-secret") }] });
	const error = await aws.images.login().catch((thrown: unknown) => thrown);
	expect(error).toMatchObject({ code: "call.empty-answer" });
	expect(inspect(error)).not.toMatch(/no-colon-secret|bm8tY29sb24/);
});

it("refuses registries that are none", async () => {
	const { aws } = stage();
	await expect(aws.images.login({ registry: "docker" })).rejects.toMatchObject({ code: "plan.option" });
	await expect(aws.images.login({ region: "Europe" })).rejects.toMatchObject({ code: "plan.option" });
});
