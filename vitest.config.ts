import { defineConfig } from "vitest/config";
import { bundledDoors } from "./test/doors.js";

export default defineConfig({
	plugins: [bundledDoors()],
	test: {
		include: ["test/**/*.test.ts"],
		// Stories wait for nobody: as many at once as there are cores.
		maxWorkers: "100%",
		testTimeout: 20_000,
		env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true" },
	},
});
