const noCompile = (...sentences: string[]) => ["This expression is not callable.", "CannotCompileYet<", ...sentences];
const second = (what: string, name: string, advice: string) =>
	`chain describes ${what} '${name}' already: say a second ${advice} in a chain of its own`;

const unfinished = (sentence: string) => `UnfinishedLifecycle<"${sentence}">`;

/** What each mistake of `fixtures/errors.ts` must show, whatever else a compiler says around it. */
export const displayed: Readonly<Record<string, readonly string[]>> = {
	"missing-image": noCompile(`"container 'web' has no image: call .image(uri)"`),
	"missing-images": noCompile(
		`"container 'web' has no image: call .image(uri)"`,
		`"container 'envoy' has no image: call .image(uri)"`,
	),
	"missing-cluster": noCompile(`"service 'api' has no cluster: start from cluster(name) or call .cluster(name)"`),
	"missing-size": noCompile(`"task definition has no size: call .fargate(cpu, memory) or .ec2()"`),
	"missing-container": noCompile(`"task definition has no container: call .container(name)"`),
	"missing-task-definition": noCompile(`"service 'api' has no task definition: call .taskDef() and add a container"`),
	"container-alone": noCompile(
		`"container 'web' is in no task definition: adopt it with taskDef(family).container(piece)"`,
	),
	"handed-over-unfinished": [
		"is not assignable to type 'Deployable'",
		"Types of property 'compile' are incompatible",
		`CannotCompileYet<"service 'api' has no cluster: start from cluster(name) or call .cluster(name)">`,
	],
	"handed-over-unfinished-in-array": [
		"is not assignable to type 'Deployable'",
		`CannotCompileYet<"container 'web' has no image: call .image(uri)">`,
	],
	"wrong-port": [`Type '"metric"' is not assignable`, `"http"`, `Did you mean '"metrics"'?`],
	"wrong-container": [`Type '"wbe"' is not assignable`, `"web"`, `"bare"`],
	"unnamed-port": [`NoNamedPort<"container 'bare' declares no named port: call .port(name, number)">`],
	"balancer-that-cannot-shift": ["TrafficShift", "alternateTargetGroup, productionListenerRule, role"],
	"half-a-shift": ["TrafficShift", "alternateTargetGroup, productionListenerRule"],
	"canary-without-percent": ["Property 'percent' is missing"],
	"early-success-of-blue-green": ["'earlySuccess' does not exist in type 'BlueGreen'"],
	"gate-at-a-shift": [`Argument of type '"PRODUCTION_TRAFFIC_SHIFT"'`],
	"gate-without-timeout": ["Property 'timeout' is missing"],
	"bad-fargate-memory": ["Argument of type '4096'", "512", "1024", "2048", `"0.5 GB"`, `"1 GB"`, `"2 GB"`],
	"bad-fargate-memory-in-words": [`Argument of type '"64 GB"'`, `"60 GB"`, `"120 GB"`, `"244 GB"`],
	"bad-fargate-cpu": ["Argument of type '300'", "256", "32768", `"32 vCPU"`],
	"second-service": [second("service", "api", "service")],
	"second-service-adopted": [second("service", "api", "service")],
	"second-task-definition": [second("task definition", "api", "one")],
	"second-task-definition-edited": [second("task definition", "api", "one")],
	"no-service": [`CannotSay<"chain has no service: call .service(name)">`],
	"no-task-definition": [`CannotSay<"chain has no service: call .service(name)">`],
	"later-sibling": [
		"is not assignable to parameter of type 'CannotSay<",
		`"container 'first' has no earlier container to depend on: declare the other one first"`,
	],
	"fact-said-inside-when": noCompile(`"container 'web' has no image: call .image(uri)"`),
	"bare-minutes": ["Type 'number' is not assignable to type"],
	"adopted-without-image": noCompile(`"container 'envoy' has no image: call .image(uri)"`),
	"chain-for-settings": ["Property 'env' does not exist on type 'ServiceChain<"],
	"lifecycle-without-rule": [
		unfinished("lifecycle has no rule: call .keepLast(count), .expire(images) or .archive(images)"),
	],
	"lifecycle-rule-without-time": [
		unfinished("rule 'expire' says no time: call .after(days), .whenMoreThan(count) or .archivedFor(days)"),
	],
	"lifecycle-piece-without-images": [
		unfinished(
			"rule 'keepLast' selects no images: call .tagged(pattern), .taggedPrefix(prefix), .untagged() or .any()",
		),
	],
	"lifecycle-archive-without-time": [
		unfinished("rule 'archive' says no time: call .notPulledFor(days), .after(days) or .whenMoreThan(count)"),
	],
	"lifecycle-unfinished-goes-on": ["Property 'keepLast' does not exist on type 'Expire'"],
	"lifecycle-bare-days": ["Argument of type '14' is not assignable to parameter of type 'DaysDuration'"],
	"lifecycle-archive-by-archive-age": ["Property 'archivedFor' does not exist on type 'Archive'"],
	"lifecycle-describes-nothing": ["Property 'describe' does not exist on type 'EmptyLifecycle'"],
	"repository-key-for-aes256": ["AES256"],
	"repository-unknown-exceptions": ["'exept' does not exist in type 'TagExceptions'"],
	"repository-bare-grantee": [`Argument of type '"111122223333"'`],
	"public-repository-lifecycle": ["Property 'lifecycle' does not exist on type 'PublicRepositoryChain'"],
	"app-runner-without-source": noCompile(
		`"App Runner service 'web-api' has no source: call .image(uri) or .source(url, options)"`,
	),
	"app-runner-without-source-handed-over": [
		"is not assignable to",
		`CannotCompileYet<"App Runner service 'web-api' has no source: call .image(uri) or .source(url, options)">`,
	],
	"app-runner-source-inside-when": noCompile(
		`"App Runner service 'web-api' has no source: call .image(uri) or .source(url, options)"`,
	),
	"app-runner-bad-memory": ["Argument of type '2048'", "512", "1024", `"0.5 GB"`, `"1 GB"`],
	"app-runner-bad-memory-in-words": [`Argument of type '"4 GB"'`, `"8 GB"`, `"10 GB"`, `"12 GB"`],
	"app-runner-bad-cpu": ["Argument of type '300'", "256", "4096", `"4 vCPU"`],
	"app-runner-source-without-connection": ["Property 'connection' is missing"],
	"app-runner-private-ingress-without-endpoint": ["Property 'endpoint' is missing"],
	"app-runner-clear-where-nothing-can-be-removed": ["is not assignable to parameter of type 'string'"],
	"express-with-nothing": noCompile(`"Express service 'web' has no image: call .image(uri)"`),
	"express-without-roles-handed-over": [
		"is not assignable to",
		"Express service 'web' has no infrastructure role: call .infrastructureRole(arn)",
		"Express service 'web' has no execution role: call .executionRole(arn)",
	],
	"express-definition-without-infrastructure-role": noCompile(
		`"Express service 'web' has no infrastructure role: call .infrastructureRole(arn)"`,
	),
	"express-bad-memory": ["Argument of type '4096'", "512", "1024"],
	"express-bad-metric": ["AVERAGE_CPU"],
};
