import type { PreflightLine, Verdict } from "./line.js";
import { type ReadAction, type Reads, Unread } from "./reads.js";
import type { Scene } from "./scene.js";

/** One thing that a check looks at; two of the same subject are looked at once. */
export interface Subject {
	readonly subject: string;
}

interface CheckOf<S extends Subject> {
	/** Dotted and stable. */
	readonly check: string;
	/** What must be so, in one clause. */
	readonly wants: string;
	/** IAM actions of all that it may read. */
	readonly reads: readonly ReadAction[];
	/** What there is to look at; none where the app has nothing of the kind. */
	subjects(scene: Scene): readonly S[];
	look(subject: S, scene: Scene, reads: Reads): Verdict | Promise<Verdict>;
}

/** A row of the table of checks. */
export interface PreflightCheck {
	readonly check: string;
	readonly wants: string;
	readonly reads: readonly ReadAction[];
	lines(scene: Scene, reads: Reads): Promise<PreflightLine>[];
}

/** A row of the table; what can't be read becomes a line as well. */
export function check<S extends Subject>(row: CheckOf<S>): PreflightCheck {
	const line = async (subject: S, scene: Scene, reads: Reads): Promise<PreflightLine> => {
		const { status, message, ...more } = await lookAt(row, subject, scene, reads);
		return { check: row.check, subject: subject.subject, status, message: `${subject.subject} ${message}`, ...more };
	};
	return {
		check: row.check,
		wants: row.wants,
		reads: row.reads,
		lines: (scene, reads) => distinct(row.subjects(scene)).map((subject) => line(subject, scene, reads)),
	};
}

async function lookAt<S extends Subject>(row: CheckOf<S>, subject: S, scene: Scene, reads: Reads): Promise<Verdict> {
	try {
		return await row.look(subject, scene, reads);
	} catch (error) {
		if (error instanceof Unread) return error.verdict;
		throw error;
	}
}

/** The first of each subject. */
function distinct<S extends Subject>(subjects: readonly S[]): S[] {
	const known = new Map<string, S>();
	for (const one of subjects) if (!known.has(one.subject)) known.set(one.subject, one);
	return [...known.values()];
}
