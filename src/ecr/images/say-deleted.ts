import type { Deleted, DeletedImage } from "./delete-images.js";

/** `2 images deleted, 1 was not there` */
export function sayDeleted({ images }: Deleted): string {
	const count = (wanted: DeletedImage["status"]) =>
		new Set(images.filter(({ status }) => status === wanted).map(({ image }) => image)).size;
	const deleted = count("deleted");
	const absent = count("absent");
	if (absent === 0) return `${sayImages(deleted)} deleted`;
	const were = absent === 1 ? "was" : "were";
	if (deleted === 0) return `nothing deleted, ${sayImages(absent)} ${were} not there`;
	return `${sayImages(deleted)} deleted, ${absent} ${were} not there`;
}

const sayImages = (count: number): string => (count === 1 ? "1 image" : `${count} images`);
