import { api } from "./stage.js";

const arn = (resource: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${resource}`;
export const BLUE = arn("targetgroup/blue/1111111111111111");
export const GREEN = arn("targetgroup/green/2222222222222222");
export const RULE = arn("listener-rule/app/edge/1111111111111111/2222222222222222/3333333333333333");
export const TEST_RULE = arn("listener-rule/app/edge/1111111111111111/4444444444444444/5555555555555555");
export const SHIFT_ROLE = "arn:aws:iam::123456789012:role/ecs-load-balancers";
export const LAMBDA = "arn:aws:lambda:eu-west-1:123456789012:function:smoke";

/** The service of the stories behind a load balancer that can shift traffic. */
export const balanced = (image?: string) =>
	api(image).loadBalancer({
		container: "web",
		port: "http",
		targetGroup: BLUE,
		alternateTargetGroup: GREEN,
		productionListenerRule: RULE,
		testListenerRule: TEST_RULE,
		role: SHIFT_ROLE,
	});
