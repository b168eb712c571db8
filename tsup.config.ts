import { defineConfig } from "tsup";

export default defineConfig({
	entry: { index: "src/index.ts", testing: "src/testing/index.ts", report: "src/report/index.ts" },
	format: ["esm", "cjs"],
	target: "node20",
	platform: "node",
	dts: true,
	clean: true,
	external: [/^@aws-sdk\//, /^@smithy\//],
	esbuildOptions(options, { format }) {
		// Jest's module registry refuses import() in CommonJS, so the lazy clients are required there.
		if (format === "cjs") options.supported = { ...options.supported, "dynamic-import": false };
	},
});
