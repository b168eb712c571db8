/**
 * How an operation behaves when it is sent twice.
 * `read`: nothing happens. `token`: a client token makes it one. `natural`: its key makes it one. `unsafe`: it would happen twice.
 */
export type OperationClass = "read" | "token" | "natural" | "unsafe";

/** What Gantry must know of one operation of a client. */
export interface OperationData {
	readonly class: OperationClass;
	/** Name of its token bucket in {@link ClientData.buckets}. */
	readonly bucket: string;
	/** A member that every good answer has; without it the answer is not believed. */
	readonly answer: string;
}

/** A token bucket: it holds `burst` requests and regains `perSecond`. */
export interface Bucket {
	readonly burst: number;
	readonly perSecond: number;
}

/** One AWS SDK client as data: how it is loaded, and what is known of its operations. */
export interface ClientData {
	/** The package name after `@aws-sdk/client-`. */
	readonly service: string;
	/** The exported name of the client class. */
	readonly client: string;
	/** The only region that answers, where there is one; with `isElsewhere` the region that is meant. */
	readonly region?: string;
	/** Of another region than the connection's: a client that the user supplied lends its credentials and its sockets alone. */
	readonly isElsewhere?: boolean;
	load(): Promise<Readonly<Record<string, unknown>>>;
	readonly buckets: Readonly<Record<string, Bucket>>;
	readonly operations: Readonly<Record<string, OperationData>>;
}

/** The same service in another region. */
export const elsewhere = (data: ClientData, region: string): ClientData => ({ ...data, region, isElsewhere: true });
