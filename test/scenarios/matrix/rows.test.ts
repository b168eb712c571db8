import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/**
 * What ecspresso, the GitHub action or Copilot can do about deployments: each row of the matrix of deploy tools has a story of its name here.
 * For later: Run one-off task (log tail, exit code), Exec / port-forward, Autoscaling management, Scheduled tasks, Deregister old revisions.
 */
const ROWS = {
	"task-def-render": "Task-def render",
	"offline-validation": "Offline validation",
	"diff-vs-live": "Diff vs live",
	"preflight-verify-of-live-deps": "Preflight verify of live deps",
	"register-task-def": "Register task def",
	"rolling-deploy": "Rolling deploy",
	"wait-with-progress": "Wait with progress",
	"auto-rollback-reported-as-failure": "Auto-rollback reported as failure",
	"circuit-breaker-config": "Circuit breaker config",
	"alarm-rollback": "Alarm rollback",
	"code-deploy-blue-green": "CodeDeploy blue/green",
	"ecs-native-blue-green-linear-canary": "ECS-native blue/green, linear, canary",
	"pause-hooks-continue": "PAUSE hooks + continue",
	"wait-for-a-lifecycle-stage": "Wait for a lifecycle stage",
	"rollback-command": "Rollback command",
	"scale-command": "Scale command",
	"desired-count-safe-with-autoscaling": "desiredCount safe with autoscaling",
	"image-digest-pinning": "Image digest pinning",
	"registry-ecr-check-incl-cpu-platform": "Registry/ECR check incl. CPU platform",
	"secrets-ssm-verification": "Secrets/SSM verification",
	"iam-role-verification": "IAM role verification",
	"import-from-live-service": "Import from live service",
	"env-overlays": "Env overlays",
	"dry-run-plan": "Dry-run / plan",
	"interpolate-tfstate-cfn-ssm": "Interpolate tfstate/CFN/SSM",
	"multi-service-deploy": "Multi-service deploy",
	"service-connect": "Service Connect",
	efs: "EFS",
	"ebs-managed-volumes": "EBS managed volumes",
	"capacity-providers": "Capacity providers",
	"daemon-scheduling-classic": "Daemon scheduling (classic)",
	"revisions-listing": "Revisions listing",
	"app-spec": "AppSpec",
	"failure-diagnosis": "Failure diagnosis",
	"ctrl-c-ci-cancel-rollback": "Ctrl-C / CI cancel -> rollback",
};
const NO_ROWS = ["rows", "few-calls", "told-in-time"];

it("each row has its file, and each file its row", () => {
	const stories = readdirSync(import.meta.dirname).map((name) => name.replace(/\.test\.ts$/, ""));
	expect(stories.sort()).toEqual([...Object.keys(ROWS), ...NO_ROWS].sort());
});

it.each(Object.entries(ROWS))("%s tells the row by its name", (file, row) => {
	expect(textOf(file)).toMatch(/^it[.(]/m);
	expect(textOf(file)).toContain(`"${row}`);
});

const textOf = (file: string) => readFileSync(new URL(`${file}.test.ts`, import.meta.url), "utf8");
