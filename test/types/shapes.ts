/** Programs whose type-check cost is counted, by what they say and for how many containers. */
export const shapes = {
	/** Six calls a container. */
	plain: (n: number) =>
		`${head}export const app = start${each(n, (i) => `.container("c${i}").image("i").port("http", 80).port("metrics", 9090).env("A", "b").cpu(64)`)};\n${tail}`,
	pipe: (n: number) =>
		`${head}const helper = <S extends ContainerSettings>(c: S): S => c.env("X", "y");
export const app = start${each(n, (i) => `.container("c${i}").image("i").port("http", 80).pipe(helper).when(true, (c) => c.cpu(64))`)};\n${tail}`,
	edit: (n: number) =>
		`${head}export const app = start${each(n, (i) => `.container("c${i}", (c) => c.image("i").port("http", 80).port("metrics", 9090).env("A", "b").cpu(64))`)};\n${tail}`,
	adopt: (n: number) =>
		`${head}${each(n, (i) => `const c${i} = container("c${i}").image("i").port("http", 80).port("metrics", 9090).env("A", "b").cpu(64);\n`)}
export const app = start${each(n, (i) => `.container(c${i})`)};\n${tail}`,
	dependsOn: (n: number) =>
		`${head}export const app = start${each(n, (i) => `.container("c${i}").image("i").port("http", 80).port("metrics", 9090).env("A", "b")${i > 0 ? `.dependsOn("c${i - 1}")` : ""}`)};\n${tail}`,
	/** One container a service; n services in one array. */
	arrays: (n: number) =>
		`${head}export const done = deploy([${each(n, (i) => `cluster("prod").service("s${i}").taskDef().fargate(256, 512).container("c").image("i").port("http", 80),\n`)}]);`,
	library: () => `export type * from "../types/ecs/build/index.js";`,
	nothing: () => "export {};",
} as const;

const head = `import type { ContainerSettings } from "../types/ecs/build/index.js";
import { cluster, container, deploy } from "./roots.js";
const start = cluster("prod").service("api").taskDef().fargate(512, 1024);
`;
const tail = `export const plan = app.compile();\nexport const done = deploy(app.service().loadBalancer({ container: "c0", port: "http", targetGroup: "t" }));\n`;

const each = (n: number, text: (i: number) => string): string => Array.from({ length: n }, (_, i) => text(i)).join("");
