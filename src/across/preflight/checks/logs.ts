import { check, type Subject } from "../check.js";
import { failed, ok, skipped } from "../line.js";
import { otherRegion } from "../region.js";
import type { Scene } from "../scene.js";

/** Log groups of the awslogs driver. Source: "Send Amazon ECS logs to CloudWatch". */
export const logChecks = [
	check({
		check: "log-group.exists",
		wants: "the log group of each awslogs container exists, unless `create-group` makes it",
		reads: ["logs:DescribeLogGroups"],
		subjects: (scene) => logGroups(scene),
		async look({ subject, region, isCreated }, scene, reads) {
			if (isCreated) return skipped("is created by the first task", "the execution role needs logs:CreateLogGroup");
			const other = otherRegion(region, scene);
			if (other) return other;
			const input = { logGroupNamePrefix: subject, limit: 50 };
			const groups = await reads.list<{ logGroupName?: string }>("logs:DescribeLogGroups", input, "logGroups");
			if (groups.some(({ logGroupName }) => logGroupName === subject)) return ok("exists");
			return failed(
				"does not exist, and no task starts without it",
				`create it: aws logs create-log-group --log-group-name ${subject}, or call .logs({ createGroup: true })`,
			);
		},
	}),
];

interface LogGroup extends Subject {
	readonly region: string | undefined;
	readonly isCreated: boolean;
}

const logGroups = ({ containers }: Scene): LogGroup[] =>
	containers.flatMap(({ logConfiguration: log }) => {
		const group = log?.logDriver === "awslogs" ? log.options?.["awslogs-group"] : undefined;
		if (typeof group !== "string") return [];
		const region = log?.options?.["awslogs-region"];
		return [
			{
				subject: group,
				region: typeof region === "string" ? region : undefined,
				isCreated: log?.options?.["awslogs-create-group"] === "true",
			},
		];
	});
