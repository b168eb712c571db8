/**
 * The stages of a service deployment, in order.
 * Source: ECS API, ServiceDeployment.lifecycleStage; PRE_PRODUCTION_TRAFFIC_SHIFT is told of hooks only.
 */
export const LIFECYCLE_STAGES: readonly string[] = [
	"RECONCILE_SERVICE",
	"PRE_SCALE_UP",
	"SCALE_UP",
	"POST_SCALE_UP",
	"TEST_TRAFFIC_SHIFT",
	"POST_TEST_TRAFFIC_SHIFT",
	"PRE_PRODUCTION_TRAFFIC_SHIFT",
	"PRODUCTION_TRAFFIC_SHIFT",
	"POST_PRODUCTION_TRAFFIC_SHIFT",
	"BAKE_TIME",
	"CLEAN_UP",
];
