import type { Fate } from "./fates.js";

const ACTS = { expire: "expires", transition: "is moved to the archive", keep: "is kept" } as const;

const WHY: Readonly<Record<Fate["why"], (fate: Fate) => string>> = {
	rule: ({ rulePriority }) => `by rule ${rulePriority}`,
	selected: ({ rulePriority }) => `by rule ${rulePriority}, whose time or count it has not reached`,
	shielded: ({ rulePriority, shieldedFrom }) =>
		`because rule ${rulePriority} selects it, which shields it from rule ${shieldedFrom}`,
	list: ({ rulePriority, of }) => `although rule ${rulePriority} selects it, because the manifest list ${of} holds it`,
	subject: ({ of }) => `with what it refers to, ${of}`,
	restoring: () => "while it comes back from the archive",
	"unknown-time": ({ rulePriority }) => `because rule ${rulePriority} needs a time that is not known of it`,
	unselected: () => "because no rule selects it",
};

/** What becomes of an image, in a sentence without its subject's name. */
export const sayFate = (fate: Fate): string => `${ACTS[fate.action]} ${WHY[fate.why](fate)}`;
