import { describe, expect, it } from "vitest";
import { diagnose, failureLine, isTelling } from "../../../src/app-runner/diagnose/diagnose.js";
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
		["Health check on port '8080' failed by TCP. The application does not answer.", "cause.health-check-failed"],
		["Health check failed on protocol `HTTP` [Path: '/'], [Port: '8080'].", "cause.health-check-failed"],
		["The instances did not pass the health check.", "cause.health-check-failed"],
		["Health check timed out on port '80'.", "cause.health-check-failed"],
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

	it("name port and path of a health check, in whatever order they stand", () => {
		const messages = [
			"Health check on port '8080' failed by TCP.",
			"Health check failed on protocol `HTTP` [Path: '/up'], [Port: '8080'].",
			"Health check failed on protocol `HTTP` [Port: '8080'] path '/up'.",
		].map((text) => diagnose({ lines: [service(text)], unseen: [] }).causes[0]?.message);
		expect(messages).toEqual([
			"The new version did not pass its health check on port 8080.",
			"The new version did not pass its health check on port 8080, path /up.",
			"The new version did not pass its health check on port 8080, path /up.",
		]);
	});

	it("are told rather by a line that says more than that it failed", () => {
		const generic = "[AppRunner] Deployment failed. Rolling the service back to the version before.";
		expect(failureLine([service("The moon failed to rise."), service(generic)])).toBe("The moon failed to rise.");
		expect(failureLine([service(generic)])).toBe(generic);
		expect(isTelling([service(generic)])).toBe(false);
		expect(isTelling([service(generic), service("Health check on port '80' failed by TCP.")])).toBe(true);
	});
});
