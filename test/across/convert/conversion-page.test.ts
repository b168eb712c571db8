import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { conversionPage } from "./conversion-page.js";

const path = new URL("../../../docs/to-express.md", import.meta.url);

it("docs/to-express.md says what the tables of conversions say", async () => {
	await expect(conversionPage(readFileSync(path, "utf8"))).toMatchFileSnapshot("../../../docs/to-express.md");
});
