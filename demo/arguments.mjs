import { parseArgs } from "node:util";

export const usage = `npm run demo                      on an embedded AWS: no account, nothing leaves this machine
npm run demo -- --fast            the same, without waiting
npm run demo -- --aws [options]   on a real account: prints the plan, and sends nothing without --yes

  --subnets a,b            subnets of the tasks                   or GANTRY_SUBNETS
  --security-groups a,b    security groups of the tasks           or GANTRY_SECURITY_GROUPS
  --cluster name           an existing cluster                    or GANTRY_CLUSTER         [one of its own]
  --service name           name of the service                    or GANTRY_SERVICE         [gantry-demo]
  --execution-role arn     may write logs and create their group  or GANTRY_EXECUTION_ROLE  [no logs]
  --region name            or AWS_REGION
  --private                the subnets reach the internet by themselves: no public addresses
  --keep                   leaves the tasks running at the end
  --yes                    makes the calls

Credentials, AWS_PROFILE and AWS_ENDPOINT_URL are taken as by any AWS tool.`;

/** Says what is wrong with the words on the command line. */
export class UsageError extends Error {}

/** Flags first, then the environment; throws a UsageError. */
export function readArguments(args, env) {
	const values = parsed(args, env);
	const subnets = list(values.subnets);
	if (values.aws && !values.help && subnets.length === 0) {
		throw new UsageError("--aws needs the subnets of the tasks: --subnets subnet-1,subnet-2");
	}
	return { ...values, place: values.aws ? placeOf(values, subnets) : embedded };
}

function parsed(args, env) {
	try {
		return parseArgs({ args, options: optionsOf(env) }).values;
	} catch (error) {
		throw new UsageError(error.message);
	}
}

const optionsOf = (env) => ({
	aws: { type: "boolean", default: false },
	fast: { type: "boolean", default: false },
	help: { type: "boolean", short: "h", default: false },
	keep: { type: "boolean", default: false },
	private: { type: "boolean", default: false },
	yes: { type: "boolean", default: false },
	cluster: { type: "string", default: env.GANTRY_CLUSTER ?? "" },
	service: { type: "string", default: env.GANTRY_SERVICE ?? "gantry-demo" },
	subnets: { type: "string", default: env.GANTRY_SUBNETS ?? "" },
	"security-groups": { type: "string", default: env.GANTRY_SECURITY_GROUPS ?? "" },
	"execution-role": { type: "string", default: env.GANTRY_EXECUTION_ROLE ?? "" },
	region: { type: "string", default: "" },
});

const embedded = {
	clusterName: "prod",
	existing: false,
	serviceName: "shop",
	subnets: ["subnet-1", "subnet-2"],
	securityGroups: ["sg-1"],
	publicIp: true,
	executionRole: "arn:aws:iam::123456789012:role/ecs-execution",
};

const placeOf = (values, subnets) => ({
	clusterName: values.cluster || "gantry-demo",
	existing: values.cluster !== "",
	serviceName: values.service,
	subnets,
	securityGroups: list(values["security-groups"]),
	publicIp: !values.private,
	executionRole: values["execution-role"],
});

const list = (text) => text.split(",").flatMap((item) => item.trim() || []);
