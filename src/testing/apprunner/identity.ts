import type { AppRunner } from "./state.js";

/** Hexadecimal digits, as App Runner's ids have 32 of them. */
export const hexOf = ({ world }: Pick<AppRunner, "world">, length = 32): string =>
	Array.from({ length }, () => Math.floor(world.random() * 16).toString(16)).join("");

export const arnOf = ({ world }: Pick<AppRunner, "world">, resource: string): string =>
	`arn:${world.partition}:apprunner:${world.region}:${world.account}:${resource}`;
