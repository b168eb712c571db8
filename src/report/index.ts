export type { Form } from "./form.js";
export type { Append } from "./github.js";
export { type ReportOptions, report } from "./report.js";
export type { ReportedRun, ReportOut } from "./run.js";
export { timeline } from "./timeline.js";
