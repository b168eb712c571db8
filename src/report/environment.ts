import type { ReportOut } from "./run.js";

export type Environment = Readonly<Record<string, string | undefined>>;

/** The only place where reports read the process. */
export const processEnvironment = (): Environment => process.env;

export const processOut = (): ReportOut => process.stdout;
