import { appRunner, connect } from "../../src/index.js";
import { type SimulateOptions, simulate } from "../../src/testing/index.js";

export const V1 = "public.ecr.aws/acme/web:1";
export const V2 = "public.ecr.aws/acme/web:2";

/** A public service; `image` decides the version. */
export const web = (image = V1, name = "web-api") =>
	appRunner(name).image(image).port(8080).env("DATABASE_PASSWORD", "correct-horse-battery").size("1 vCPU", "2 GB");

/** The same with what it shares with others. */
export const shared = (name = "web-api") =>
	web(V1, name)
		.scaling("busy-scaling", { concurrency: 50, min: 2, max: 10 })
		.vpcConnector("to-the-vpc", { subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"] })
		.observability("traces", { vendor: "AWSXRAY" })
		.tag("team", "web");

/** And with what hangs on it. */
export const whole = () =>
	shared().privateIngress("from-the-vpc", { vpc: "vpc-1", endpoint: "vpce-1" }).domain("shop.example.com");

/** A simulated AWS with a connection to it. */
export function stage(options: SimulateOptions = {}) {
	const sim = simulate(options);
	return { sim, aws: connect(sim) };
}

/** The same, where version 1 runs already. */
export async function running(options: SimulateOptions = {}, app: ReturnType<typeof web> = web()) {
	const { sim, aws } = stage(options);
	await aws.deploy(app);
	await sim.clock.advance("1m");
	const { arn } = await aws.appRunner.status(app);
	return { sim, aws, arn, mark: sim.journal.length };
}
