import type { CallOptions, Output } from "../../engine/call.js";
import { isCallError } from "../../engine/errors/call-error.js";
import { isObject } from "../../engine/shape/fits.js";
import type { EcrConnection } from "../observe/connection.js";
import type { ScanTarget } from "./scan-watch.js";

/** What reading a scan to its last page came to. */
export type ScanPages =
	| { readonly how: "whole"; readonly pages: readonly Output[] }
	/** No scan is told. */
	| { readonly how: "none" }
	/** A later page tells another status than the first: they are not of one scan. */
	| { readonly how: "torn"; readonly status: string }
	/** Each page promises another, or one that was read. */
	| { readonly how: "endless" };

/** How {@link ScanPages} without an end are told. */
export const SAY_ENDLESS = "the pages of its findings do not end";

/** Source: ECR API reference, DescribeImageScanFindings, maxResults. */
const PAGE = 1000;
/** Pages that would hold more findings than any image has: what answers so is not AWS. */
const MOST_PAGES = 200;

/** Reads all pages of what is told of a scan. @throws CallError */
export async function scanPages(
	{ data, registryId, repositoryName, digest }: Pick<ScanTarget, "data" | "registryId" | "repositoryName" | "digest">,
	{ caller }: Pick<EcrConnection, "caller">,
	options: CallOptions,
): Promise<ScanPages> {
	const image = { ...(registryId && { registryId }), repositoryName, imageId: { imageDigest: digest } };
	const pages: Output[] = [];
	const tokens = new Set<unknown>([undefined]);
	let nextToken: string | undefined;
	while (pages.length < MOST_PAGES) {
		const input = { ...image, maxResults: PAGE, ...(nextToken !== undefined && { nextToken }) };
		let page: Output;
		try {
			page = await caller.call(data, "DescribeImageScanFindings", input, options);
		} catch (error) {
			const isNone = isCallError(error) && error.awsCode === "ScanNotFoundException";
			if (isNone) return pages.length === 0 ? { how: "none" } : { how: "torn", status: "gone" };
			throw error;
		}
		pages.push(page);
		const [first = page] = pages;
		const told = statusOf(page);
		if (told !== undefined && told !== statusOf(first)) return { how: "torn", status: String(told) };
		if (page.nextToken === undefined || page.nextToken === null || page.nextToken === "")
			return { how: "whole", pages };
		if (typeof page.nextToken !== "string" || tokens.has(page.nextToken)) return { how: "endless" };
		nextToken = page.nextToken;
		tokens.add(nextToken);
	}
	return { how: "endless" };
}

const statusOf = ({ imageScanStatus: told }: Output): unknown => (isObject(told) ? told.status : undefined);
