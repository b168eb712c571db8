/** Which rooms a room may import, itself apart. The table is the house: an arrow more is a decision of design. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
	engine: [],
	aws: ["engine"],
	"ecs/spec": ["engine"],
	"ecs/build": ["ecs/spec", "engine"],
	"ecs/check": ["ecs/spec", "engine"],
	"ecs/diagnose": ["engine"],
	"ecs/observe": ["ecs/spec", "aws", "engine"],
	"ecs/plan": ["ecs/spec", "ecs/check", "ecs/observe", "engine"],
	"ecs/watch": ["ecs/observe", "ecs/diagnose", "aws", "engine"],
	"ecs/run": [
		"ecs/spec",
		"ecs/build",
		"ecs/check",
		"ecs/observe",
		"ecs/plan",
		"ecs/watch",
		"ecs/diagnose",
		"aws",
		"engine",
	],
	codedeploy: ["ecs/spec", "ecs/observe", "ecs/watch", "ecs/diagnose", "aws", "engine"],
	across: ["ecs/spec", "ecs/check", "ecs/observe", "ecs/plan", "ecs/run", "codedeploy", "aws", "engine"],
	report: ["engine"],
	testing: ["engine"],
	"check.ts": ["ecs/build", "ecs/check", "engine"],
	"roots.ts": ["ecs/build", "ecs/plan"],
	"connect-options.ts": ["engine"],
	"connect.ts": [
		"connect-options.ts",
		"roots.ts",
		"across",
		"codedeploy",
		"ecs/spec",
		"ecs/build",
		"ecs/run",
		"engine",
	],
	"index.ts": [
		"check.ts",
		"roots.ts",
		"connect-options.ts",
		"connect.ts",
		"across",
		"codedeploy",
		"ecs/spec",
		"ecs/build",
		"ecs/diagnose",
		"ecs/run",
		"engine",
	],
};

/** Rooms of the builder, of rules, plans and causes: nothing in them does anything but compute. */
export const PURE = ["ecs/spec", "ecs/build", "ecs/check", "ecs/plan", "ecs/diagnose"];

/** Packages that a room may import; all others import none. */
export const PACKAGES: Readonly<Record<string, RegExp>> = {
	aws: /^@aws-sdk\/client-/,
	testing: /^node:/,
	report: /^node:fs\/promises$/,
};

/** Globals that make a run differ from the next one, and the only files that may read them. */
export const GLOBALS: Readonly<Record<string, readonly string[]>> = {
	"Date.now": ["engine/clock.ts"],
	"new Date()": [],
	"Math.random": ["connect.ts"],
	"performance.now": ["testing/clock.ts"],
	setTimeout: ["engine/clock.ts", "testing/clock.ts"],
	setImmediate: ["testing/clock.ts"],
	setInterval: [],
	process: ["connect.ts", "report/environment.ts"],
	crypto: [],
};
