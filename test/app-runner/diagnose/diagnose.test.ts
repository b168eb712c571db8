import { describe, expect, it } from "vitest";
import { diagnose, failureLine } from "../../../src/app-runner/diagnose/diagnose.js";
import type { LogLine } from "../../../src/app-runner/diagnose/seen.js";

const service = (text: string): LogLine => ({ from: "service", stream: "deployment/1", text });
const application = (text: string): LogLine => ({ from: "application", stream: "instance/1", text });
const codes = (...lines: LogLine[]) => diagnose({ lines, unseen: [] }).causes.map(({ code }) => code);

describe("the logs of a deployment that failed", () => {
	it.each([
		// aws/apprunner-roadmap#210
		[
			"Health check failed on port '3000'. Check your configured port number. For more information, read the application logs.",
			"cause.health-check-failed",
		],
		// aws-containers/hello-app-runner#3
		[
			"Failed to pull your application image. Be sure you configure your service with a valid access role to your ECR repository.",
			"cause.image-denied",
		],
		// aws/apprunner-roadmap#46
		["Deployment with ID : 12 failed. Failure reason : Failed to copy the image from ECR", "cause.image-not-copied"],
		// awslabs/amazon-app-runner-deploy#57
		[
			"Failed to build your application source code. Reason: Failed to execute 'pre_build' command.",
			"cause.build-failed",
		],
		[
			"Your application stopped or failed to start. See logs for more information. Container exit code: 1",
			"cause.container-exited",
		],
		["Error in assuming access role arn:aws:iam::123456789012:role/apprunner", "cause.role-not-assumable"],
		["exec /bin/server: exec format error", "cause.image-platform-mismatch"],
		["Container exit code: 137", "cause.out-of-memory"],
	])("say %s", (text, code) => {
		expect(codes(service(`[AppRunner] ${text}`))[0]).toBe(code);
	});

	it.each([
		"Performing health check on path '/' and port '3000'.",
		"Health check is successful. Routing traffic to application.",
		"Successfully copied the image from ECR.",
		"Service status is set to RUNNING.",
		"Starting source code build.",
		"Provisioning instances and deploying image for publicly accessible service.",
	])("say nothing bad by: %s", (text) => {
		expect(codes(service(`[AppRunner] ${text}`))).toEqual([]);
		expect(failureLine([service(text)])).toBeUndefined();
	});

	it("tell another port from a service that does not answer", () => {
		const failed = service("Health check failed on port '8080'. Check your configured port number.");
		const found = diagnose({ lines: [failed, application("Server listening on port 3000")], unseen: [] });
		expect(found.causes[0]).toMatchObject({
			code: "cause.port-mismatch",
			hint: "Say .port(3000), or let it listen to 8080.",
		});
		expect(codes(failed, application("listening on http://0.0.0.0:8080"))).toEqual(["cause.health-check-failed"]);
	});

	it("show the last lines of the container beside what App Runner says", () => {
		const lines = [service("Container exit code: 1"), application("TypeError: no such thing")];
		const [cause] = diagnose({ lines, unseen: [] }).causes;
		expect(cause?.evidence.map(({ text }) => text)).toEqual(["Container exit code: 1", "TypeError: no such thing"]);
	});

	it("are told by their own words where no cause is known", () => {
		const lines = [service("The moon failed to rise."), service("Service status is set to RUNNING.")];
		expect(codes(...lines)).toEqual([]);
		expect(failureLine(lines)).toBe("The moon failed to rise.");
	});
});
