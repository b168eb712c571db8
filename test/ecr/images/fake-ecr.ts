import { createHash } from "node:crypto";
import {
	BatchCheckLayerAvailabilityCommand,
	BatchGetImageCommand,
	CompleteLayerUploadCommand,
	DescribeImagesCommand,
	DescribeRepositoriesCommand,
	ECRClient,
	GetDownloadUrlForLayerCommand,
	ImageNotFoundException,
	ImageTagAlreadyExistsException,
	InitiateLayerUploadCommand,
	InvalidLayerException,
	InvalidLayerPartException,
	LayerAlreadyExistsException,
	LayersNotFoundException,
	ListImageReferrersCommand,
	PutImageCommand,
	ReferencedImagesNotFoundException,
	UploadLayerPartCommand,
	UploadNotFoundException,
} from "@aws-sdk/client-ecr";
import { mockClient } from "aws-sdk-client-mock";

export const digestOf = (bytes: Uint8Array | string) => `sha256:${createHash("sha256").update(bytes).digest("hex")}`;

export const OCI = "application/vnd.oci.image.manifest.v1+json";
export const INDEX = "application/vnd.oci.image.index.v1+json";
const LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

/** Stands in for what must never be told. */
export const SECRET = "X-Amz-Signature=s3cr3t";

interface Stored {
	readonly text: string;
	readonly mediaType: string;
}

/** One repository in memory. */
export class FakeRepository {
	readonly blobs = new Map<string, Uint8Array>();
	readonly manifests = new Map<string, Stored>();
	readonly tags = new Map<string, string>();
	mutability = "MUTABLE";

	blob(bytes: Uint8Array): { digest: string; size: number; mediaType: string } {
		const digest = digestOf(bytes);
		this.blobs.set(digest, bytes);
		return { digest, size: bytes.length, mediaType: LAYER };
	}

	put(manifest: object, tag?: string): { digest: string; size: number; mediaType: string } {
		const text = JSON.stringify(manifest);
		const digest = digestOf(text);
		const mediaType = String(Reflect.get(manifest, "mediaType"));
		this.manifests.set(digest, { text, mediaType });
		if (tag) this.tags.set(tag, digest);
		return { digest, size: text.length, mediaType };
	}

	image(layers: readonly Uint8Array[], tag?: string, config = "{}", more: object = {}) {
		const made = {
			schemaVersion: 2,
			mediaType: OCI,
			config: this.blob(new TextEncoder().encode(config)),
			layers: layers.map((layer) => this.blob(layer)),
			...more,
		};
		return this.put(made, tag);
	}

	find({ imageDigest, imageTag }: { imageDigest?: string | undefined; imageTag?: string | undefined }) {
		const digest = imageDigest ?? this.tags.get(imageTag ?? "") ?? "";
		const stored = this.manifests.get(digest);
		return stored && { digest, ...stored };
	}
}

/** What ECR and the network do wrong, once each. */
export interface Faults {
	/** Parts whose answers are lost, by their number over all uploads; `before`: the part did not arrive either. */
	lostParts: Map<number, "after" | "before">;
	/** The answer to these operations is lost once, after they were carried out. */
	lost: Set<string>;
	/** Bytes after which a download breaks, one a request. */
	cuts: number[];
	/** Ranges are passed over. */
	noRanges: boolean;
	/** Downloads give other bytes. */
	corrupt: boolean;
}

interface Upload {
	readonly repository: FakeRepository;
	bytes: Uint8Array;
}

/** ECR of several regions, and registries of others, with the network between. */
export class FakeEcr {
	readonly repositories = new Map<string, FakeRepository>();
	readonly faults: Faults = { lostParts: new Map(), lost: new Set(), cuts: [], noRanges: false, corrupt: false };
	readonly uploads = new Map<string, Upload>();
	partSize = 8;
	/** Layer bytes that came in and out. */
	uploaded = 0;
	downloaded = 0;
	parts = 0;
	#begun = 0;
	readonly requests: { readonly url: string; readonly headers: Record<string, string> }[] = [];
	readonly mock = mockClient(ECRClient);

	constructor() {
		this.#answer();
	}

	repository(name: string, region = "eu-west-1"): FakeRepository {
		const key = `${region}/${name}`;
		const found = this.repositories.get(key) ?? new FakeRepository();
		this.repositories.set(key, found);
		return found;
	}

	/** A fetch that knows the layers of ECR and nothing else. */
	readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
		const headers = Object.fromEntries(new Headers(init.headers).entries());
		this.requests.push({ url, headers });
		const match = /^https:\/\/layers\.test\/(.+?)\/(sha256:\w+)\?/.exec(url);
		const bytes = match && this.repositories.get(match[1] ?? "")?.blobs.get(match[2] ?? "");
		if (!bytes) return new Response("", { status: 404 });
		return this.serve(bytes, headers.range);
	};

	/** An answer with bytes, cut where the faults say so. */
	serve(all: Uint8Array, range: string | undefined): Response {
		const start = range && !this.faults.noRanges ? Number(/bytes=(\d+)-/.exec(range)?.[1]) : 0;
		const bytes = this.faults.corrupt ? all.map((byte) => byte ^ 1) : all;
		const rest = bytes.subarray(start);
		const cut = this.faults.cuts.shift();
		const sent = cut === undefined ? rest : rest.subarray(0, cut);
		const isBroken = sent.length < rest.length;
		const count = (more: number) => {
			this.downloaded += more;
		};
		const pieces = [sent.subarray(0, Math.ceil(sent.length / 2)), sent.subarray(Math.ceil(sent.length / 2))];
		const body = new ReadableStream<Uint8Array>(
			{
				pull: (controller) => {
					const piece = pieces.shift();
					if (piece && piece.length > 0) {
						count(piece.length);
						controller.enqueue(piece);
					} else if (pieces.length > 0) controller.enqueue(new Uint8Array(0));
					else if (isBroken) controller.error(new TypeError(`terminated https://layers.test/?${SECRET}`));
					else controller.close();
				},
			},
			{ highWaterMark: 0 },
		);
		const headers = start > 0 ? { "content-range": `bytes ${start}-${all.length - 1}/${all.length}` } : {};
		return new Response(body, { status: start > 0 ? 206 : 200, headers });
	}

	#answer(): void {
		const on = (Command: any, answer: (input: any, at: FakeRepository) => object) =>
			this.mock.on(Command).callsFake(async (input, getClient) => {
				const region: string = await getClient().config.region();
				const name = input.repositoryName ?? input.repositoryNames?.[0];
				const result = answer(input, this.repository(name, region));
				const operation = Command.name.replace(/Command$/, "");
				if (this.faults.lost.delete(operation)) throw lost();
				return { registryId: input.registryId ?? "111122223333", ...result };
			});
		on(DescribeRepositoriesCommand, (_input, at) => ({ repositories: [{ imageTagMutability: at.mutability }] }));
		on(BatchGetImageCommand, ({ imageIds, repositoryName }, at) => {
			const found = at.find(imageIds[0]);
			if (!found) return { images: [], failures: [{ imageId: imageIds[0], failureCode: "ImageNotFound" }] };
			const { digest, text, mediaType } = found;
			const imageId = { ...imageIds[0], imageDigest: digest };
			return {
				images: [{ repositoryName, imageId, imageManifest: text, imageManifestMediaType: mediaType }],
				failures: [],
			};
		});
		on(DescribeImagesCommand, ({ imageIds }, at) => {
			const found = at.find(imageIds[0]);
			if (!found) throw new ImageNotFoundException({ message: "no such image", $metadata: {} });
			return { imageDetails: [{ imageDigest: found.digest, imageStatus: "ACTIVE" }] };
		});
		on(BatchCheckLayerAvailabilityCommand, ({ layerDigests }, at) => ({
			layers: layerDigests.map((layerDigest: string) => ({
				layerDigest,
				layerAvailability: at.blobs.has(layerDigest) ? "AVAILABLE" : "UNAVAILABLE",
			})),
			failures: [],
		}));
		on(GetDownloadUrlForLayerCommand, ({ layerDigest }, at) => {
			const [key] = [...this.repositories].find(([, one]) => one === at) ?? [];
			return { layerDigest, downloadUrl: `https://layers.test/${key}/${layerDigest}?${SECRET}` };
		});
		on(ListImageReferrersCommand, ({ subjectId, nextToken }, at) => {
			const all = [...at.manifests].filter(
				([, { text }]) => JSON.parse(text).subject?.digest === subjectId.imageDigest,
			);
			const page = Number(nextToken ?? 0);
			return {
				referrers: all.slice(page, page + 1).map(([digest, { mediaType }]) => ({ digest, mediaType, size: 1 })),
				...(page + 1 < all.length && { nextToken: String(page + 1) }),
			};
		});
		on(InitiateLayerUploadCommand, (_input, repository) => {
			const uploadId = `upload-${this.#begun++}`;
			this.uploads.set(uploadId, { repository, bytes: new Uint8Array() });
			return { uploadId, partSize: this.partSize };
		});
		on(UploadLayerPartCommand, (input) => this.#part(input));
		on(CompleteLayerUploadCommand, ({ uploadId, layerDigests }, at) => {
			const upload = this.#upload(uploadId);
			const digest = digestOf(upload.bytes);
			if (at.blobs.has(digest)) throw new LayerAlreadyExistsException({ message: "there", $metadata: {} });
			if (digest !== layerDigests[0]) throw new InvalidLayerException({ message: "other digest", $metadata: {} });
			at.blobs.set(digest, upload.bytes);
			this.uploads.delete(uploadId);
			return { uploadId, layerDigest: digest };
		});
		on(PutImageCommand, (input, at) => this.#put(input, at));
	}

	#part({ uploadId, partFirstByte, partLastByte, layerPartBlob }: any): object {
		const upload = this.#upload(uploadId);
		if (partFirstByte !== upload.bytes.length) {
			const lastValidByteReceived = upload.bytes.length - 1;
			throw new InvalidLayerPartException({ message: "a gap", lastValidByteReceived, $metadata: {} });
		}
		const fault = this.faults.lostParts.get(this.parts++);
		this.uploaded += layerPartBlob.length;
		if (fault === "before") throw lost();
		upload.bytes = Buffer.concat([upload.bytes, layerPartBlob]);
		if (fault === "after") throw lost();
		return { uploadId, lastByteReceived: partLastByte };
	}

	#upload(uploadId: string): Upload {
		const upload = this.uploads.get(uploadId);
		if (!upload) throw new UploadNotFoundException({ message: "no such upload", $metadata: {} });
		return upload;
	}

	#put({ imageManifest, imageTag, imageDigest, imageManifestMediaType: mediaType }: any, at: FakeRepository): object {
		const digest = digestOf(imageManifest);
		if (imageDigest !== digest) throw new Error("the digest does not match");
		const manifest = JSON.parse(imageManifest);
		const blobs = [manifest.config, ...(manifest.layers ?? [])].filter(Boolean);
		if (!blobs.every((blob) => at.blobs.has(blob.digest)))
			throw new LayersNotFoundException({ message: "layers are missing", $metadata: {} });
		if (!(manifest.manifests ?? []).every((child: any) => at.manifests.has(child.digest)))
			throw new ReferencedImagesNotFoundException({ message: "children are missing", $metadata: {} });
		if (imageTag && at.tags.has(imageTag) && at.mutability === "IMMUTABLE")
			throw new ImageTagAlreadyExistsException({ message: "immutable", $metadata: {} });
		at.manifests.set(digest, { text: imageManifest, mediaType });
		if (imageTag) at.tags.set(imageTag, digest);
		return { image: { registryId: "111122223333", imageId: { imageDigest: digest } } };
	}
}

const lost = () => Object.assign(new Error("read ECONNRESET"), { name: "TimeoutError", code: "ECONNRESET" });

/** Bytes that differ by their seed. */
export const bytesOf = (length: number, seed = 1): Uint8Array =>
	Uint8Array.from({ length }, (_, at) => (at * 31 + seed * 17 + (at >> 8)) & 255);
