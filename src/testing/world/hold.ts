/** Real IO for which time stands still, unless it sleeps on this very clock. */
export interface Hold {
	readonly parent: Hold | undefined;
	asleep: number;
	done: boolean;
}

/** How many holds let go because of one more sleeper inside them. */
export function fallAsleep(inner: Hold | undefined): number {
	let released = 0;
	for (let hold = inner; hold; hold = hold.parent) if (hold.asleep++ === 0 && !hold.done) released++;
	return released;
}

/** How many holds hold again because their last sleeper woke. */
export function awaken(inner: Hold | undefined): number {
	let taken = 0;
	for (let hold = inner; hold; hold = hold.parent) if (--hold.asleep === 0 && !hold.done) taken++;
	return taken;
}
