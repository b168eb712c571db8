import { escapeHtml } from "../html.js";
import { plain } from "../plain.js";

/** One line of others' words, as text of a page. */
export const text = (value: string): string => escapeHtml(plain(value));

/** `<time datetime="…">12:03:05</time>`, in UTC. */
export const timeOf = (at: number): string => {
	const iso = new Date(at).toISOString();
	return `<time datetime="${iso}">${iso.slice(11, 19)}</time>`;
};

/** Coordinates need no more. */
export const round = (value: number): number => Math.round(value * 10) / 10;
