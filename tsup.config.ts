import { defineConfig, type Options } from "tsup";

const doors = { index: "src/index.ts", testing: "src/testing/index.ts", report: "src/report/index.ts" };
/** Files of their own, because bundlers drop a whole file that nobody uses, and within one only what they see to be pure. */
const parts = {
	"roots/apps": "src/roots/apps.ts",
	"roots/resources": "src/roots/resources.ts",
	connect: "src/connect.ts",
	conversions: "src/conversions.ts",
};

const common: Options = {
	target: "node20",
	platform: "node",
	external: [/^@aws-sdk\//, /^@smithy\//],
};

export default defineConfig([
	{ ...common, entry: { ...doors, ...parts }, format: "esm", dts: { entry: doors }, clean: true },
	{
		...common,
		entry: doors,
		format: "cjs",
		dts: { entry: doors },
		esbuildOptions(options) {
			// Jest's module registry refuses import() in CommonJS, so the lazy clients are required there.
			options.supported = { ...options.supported, "dynamic-import": false };
		},
	},
]);
