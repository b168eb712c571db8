/** Source: API reference, CreateService. */
export const serviceMembers = {
	service:
		"serviceName!$..255/name taskDefinition$ loadBalancers*..5loadBalancer^C desiredCount#0.. " +
		"launchType~FARGATE|EC2|EXTERNAL|MANAGED_INSTANCES capacityProviderStrategy*..20capacity^C platformVersion$1.. " +
		"deploymentConfiguration:deployment networkConfiguration:network healthCheckGracePeriodSeconds#0..2147483647^C " +
		"schedulingStrategy~REPLICA|DAEMON tags*..50tag^C propagateTags~SERVICE|TASK_DEFINITION|NONE enableExecuteCommand? " +
		"serviceConnectConfiguration vpcLatticeConfigurations*lattice^C gatewayConnectors*..1connector^C deploymentController:controller " +
		"raw:raw^O gates:$^O gateway$^O codeDeploy:codeDeploy^O",
	alarms: ".rolling({ alarms }); alarmNames!*$1.. enable!? rollback!?",
	awsvpc: ".network(options); subnets!*1..16$1.. securityGroups*..5$1.. assignPublicIp~ENABLED|DISABLED",
	breaker: ".rolling({ circuitBreaker }); enable!? rollback!? resetOnHealthyTask? thresholdConfiguration:threshold",
	canary: ".canary(options); canaryPercent%0.1..100 canaryBakeTimeInMinutes#0..1440",
	deployment:
		".rolling(options); strategy~ROLLING|BLUE_GREEN|LINEAR|CANARY maximumPercent#0.. minimumHealthyPercent#0.. " +
		"deploymentCircuitBreaker:breaker alarms:alarms bakeTimeInMinutes#0..1440 earlySuccessCriteria:earlySuccess " +
		"linearConfiguration:linear canaryConfiguration:canary lifecycleHooks*hook^C",
	earlySuccess:
		".rolling({ earlySuccess }); enable!? healthyPercent#0..100 " + "sourceServiceRevisionCleanup$BLOCKING|DEFERRED",
	hook:
		".hook(stages, options); targetType$AWS_LAMBDA|PAUSE hookTargetArn$ roleArn$ hookDetails timeoutConfiguration:hookTimeout " +
		"lifecycleStages*$RECONCILE_SERVICE|PRE_SCALE_UP|POST_SCALE_UP|TEST_TRAFFIC_SHIFT|POST_TEST_TRAFFIC_SHIFT|PRE_PRODUCTION_TRAFFIC_SHIFT|PRODUCTION_TRAFFIC_SHIFT|POST_PRODUCTION_TRAFFIC_SHIFT",
	linear: ".linear(options); stepPercent%3..100 stepBakeTimeInMinutes#0..1440",
	hookTimeout: ".gate(stage, name, options); timeoutInMinutes#1.. action$CONTINUE|ROLLBACK",
	lattice: ".vpcLattice(options); roleArn!$1.. targetGroupArn!$1.. portName!$1.. advancedConfiguration:latticeRouting",
	latticeRouting: ".vpcLattice(options); alternateTargetGroupArn$ productionListenerRule$ testListenerRule$",
	connector: ".gateway(edge, options); portName!$1.. healthCheck:connectorCheck filters:connectorFilters",
	connectorCheck:
		".gateway(edge, { health }); healthCheckProtocol$HTTP|HTTPS healthCheckPort#1..65535 healthCheckPath$1.. " +
		"healthCheckTimeoutSeconds#1.. healthCheckIntervalSeconds#1.. healthyThresholdCount#1.. unhealthyThresholdCount#1.. " +
		"matcher:connectorMatcher",
	connectorMatcher: ".gateway(edge, { health }); httpCode$1.. grpcCode$1..",
	connectorFilters: ".gateway(edge, { access }); accessTypes*$PUBLIC|PRIVATE",
	controller: ".codeDeploy(options); type!$ECS|CODE_DEPLOY|EXTERNAL",
	codeDeploy: ".codeDeploy(options); applicationName$1..100 deploymentGroupName$1..100 deploymentConfigName$1..100",
	loadBalancer:
		".loadBalancer(options); targetGroupArn$ loadBalancerName$ containerName!$ containerPort!@0..65535 " +
		"advancedConfiguration:routing",
	network: ".network(options); awsvpcConfiguration!:awsvpc",
	raw: ".raw(fields); both: create: update:",
	routing: ".loadBalancer(options); alternateTargetGroupArn$ productionListenerRule$ testListenerRule$ roleArn$",
	threshold: ".rolling({ circuitBreaker }); type!$COUNT|BOUNDED_PERCENT|UNBOUNDED_PERCENT value!#1..",
};
