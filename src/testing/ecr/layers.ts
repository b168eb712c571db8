import { type Input, number, text, texts } from "../ecs/input.js";
import type { Answer, Handler } from "../world/model.js";
import { fault, invalid } from "./refusals.js";
import { isDigest, sha256Of } from "./store/digest.js";
import type { Repository, Upload } from "./store/repository.js";

/** How layers come and go, in the private and the public registry. */
export interface LayerPlaces {
	/** The repository to read from. */
	read(input: Answer): Repository;
	/** The repository to write to; a push may create it. */
	write(input: Answer): Repository;
	place(repository: Repository): Answer;
	uploadId(): string;
	isArchived(repository: Repository, digest: string): boolean;
}

/** Layers: checked, and uploaded in parts. Facts 7.2. */
export const layerOperations = (places: LayerPlaces): Record<string, Handler> => ({
	BatchCheckLayerAvailability(input) {
		const repository = places.read(input);
		const digests = texts(input, "layerDigests");
		if (digests.length < 1 || digests.length > 100) throw invalid("layerDigests", "must have 1 to 100 members");
		const layers: Answer[] = [];
		const failures: Answer[] = [];
		for (const layerDigest of digests) {
			const blob = repository.blobs.get(layerDigest);
			if (!isDigest(layerDigest)) failures.push(invalidDigest(layerDigest));
			else if (!blob) layers.push({ layerDigest, layerAvailability: "UNAVAILABLE" });
			else {
				const layerAvailability = places.isArchived(repository, layerDigest) ? "ARCHIVED" : "AVAILABLE";
				const { mediaType } = blob;
				layers.push({ layerDigest, layerAvailability, layerSize: blob.bytes.length, ...(mediaType && { mediaType }) });
			}
		}
		return { layers, failures };
	},
	InitiateLayerUpload(input) {
		const repository = places.write(input);
		const id = places.uploadId();
		repository.uploads.set(id, { id, parts: [], received: 0 });
		return { uploadId: id, partSize: PART_BYTES };
	},
	UploadLayerPart(input) {
		const repository = places.write(input);
		const upload = findUpload(places, repository, input);
		const bytes = Buffer.from(text(input, "layerPartBlob") ?? "", "base64");
		if (bytes.length > 20 * 2 ** 20) throw invalid("layerPartBlob", "must have length at most 20971520");
		const first = number(input, "partFirstByte") ?? -1;
		const last = number(input, "partLastByte") ?? -1;
		const place = places.place(repository);
		if (first !== upload.received || last !== first + bytes.length - 1) {
			const members = { ...place, uploadId: upload.id, lastValidByteReceived: upload.received - 1 };
			throw fault("InvalidLayerPartException", "The layer part does not begin where the last one ended", members);
		}
		// Every part but the last has at least 5 MiB: the one before is known to be no last one now.
		const before = upload.parts.at(-1);
		if (before && before.length < LEAST_PART_BYTES)
			throw fault("LayerPartTooSmallException", "Layer parts must be at least 5 MiB in size, the last one apart");
		upload.parts.push(bytes);
		upload.received += bytes.length;
		return { ...place, uploadId: upload.id, lastByteReceived: upload.received - 1 };
	},
	CompleteLayerUpload(input) {
		const repository = places.write(input);
		const upload = findUpload(places, repository, input);
		const place = places.place(repository);
		const digests = texts(input, "layerDigests");
		if (digests.length < 1 || digests.length > 100) throw invalid("layerDigests", "must have 1 to 100 members");
		if (upload.received === 0) throw fault("EmptyUploadException", "The upload does not contain any layer parts");
		const bytes = Buffer.concat(upload.parts);
		const layerDigest = sha256Of(bytes);
		if (!digests.includes(layerDigest))
			throw fault(
				"InvalidLayerException",
				`The layer digest ${digests.join(", ")} does not match the uploaded ${layerDigest}`,
			);
		repository.uploads.delete(upload.id);
		if (repository.blobs.has(layerDigest))
			throw fault(
				"LayerAlreadyExistsException",
				`The layer with digest '${layerDigest}' already exists in the repository`,
			);
		repository.blobs.set(layerDigest, { bytes });
		return { ...place, uploadId: upload.id, layerDigest };
	},
});

function findUpload(places: LayerPlaces, repository: Repository, input: Input): Upload {
	const id = text(input, "uploadId") ?? "";
	const upload = repository.uploads.get(id);
	if (upload) return upload;
	const { registryId } = places.place(repository);
	const where = `the repository with name '${repository.name}' in the registry with id '${registryId}'`;
	throw fault("UploadNotFoundException", `The upload with id '${id}' does not exist in ${where}`);
}

const invalidDigest = (layerDigest: string): Answer => ({
	layerDigest,
	failureCode: "InvalidLayerDigest",
	failureReason: "Invalid layer digest",
});

const LEAST_PART_BYTES = 5 * 2 ** 20;
const PART_BYTES = 10 * 2 ** 20;
