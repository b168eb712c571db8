import { describe, expect, it } from "vitest";
import { ARROWS, GLOBALS, PACKAGES, PURE } from "./arrows.js";
import { files, roomOf, type SourceFile } from "./source.js";

const inside = new Map(files.map((file) => [file.path, file]));
const rooms = [...new Set(files.map(({ room }) => room))];

describe("arrows", () => {
	it("have a row for each room, and no other", () => {
		expect(Object.keys(ARROWS).sort()).toEqual(rooms.sort());
	});

	it.each(rooms)("%s imports only what its row allows", (room) => {
		const strange = importsOf(room).filter(({ to }) => to !== room && !ARROWS[room]?.includes(to));
		expect(strange).toEqual([]);
	});

	it.each(Object.entries(ARROWS))("%s needs every arrow of its row", (room, allowed) => {
		const used = new Set(importsOf(room).map(({ to }) => to));
		expect(allowed.filter((to) => !used.has(to))).toEqual([]);
	});

	it("make no circle of rooms", () => {
		expect(circle(rooms, (room) => ARROWS[room] ?? [])).toBeUndefined();
	});

	it("make no circle of files, types apart", () => {
		const needs = (path: string) =>
			(inside.get(path)?.imports ?? []).filter(({ typeOnly }) => !typeOnly).map(({ target }) => target);
		expect(circle([...inside.keys()], needs)).toBeUndefined();
	});

	it("find a circle where one is", () => {
		const needs: Record<string, string[]> = { a: ["b"], b: ["c"], c: ["a"], d: ["a"] };
		expect(circle(["d", "a"], (name) => needs[name] ?? [])).toEqual(["a", "b", "c", "a"]);
	});

	it("lead from the simulator only to the clock and the durations that its options take", () => {
		const targets = filesOf("testing").flatMap(({ imports }) =>
			imports.filter(({ target }) => roomOf(target) === "engine"),
		);
		const strange = targets.filter(
			({ target, typeOnly }) => target !== "engine/clock.ts" && !(target === "engine/duration.ts" && typeOnly),
		);
		expect(strange).toEqual([]);
	});

	it("lead to a package only where it is allowed", () => {
		const strange = files.flatMap(({ path, room, imports }) =>
			imports
				.filter(({ target }) => !inside.has(target) && !PACKAGES[room]?.test(target))
				.map(({ specifier }) => `${path}: ${specifier}`),
		);
		expect(strange).toEqual([]);
	});

	it("end in .js", () => {
		const strange = files.flatMap(({ path, imports }) =>
			imports
				.filter(({ specifier }) => specifier.startsWith(".") && !specifier.endsWith(".js"))
				.map(({ specifier }) => `${path}: ${specifier}`),
		);
		expect(strange).toEqual([]);
	});
});

describe("globals", () => {
	it.each(Object.entries(GLOBALS))("%s is read only in %j", (name, allowed) => {
		expect(filesWith(name)).toEqual(allowed);
	});

	it("are handed in to pure rooms: nothing asynchronous is in them", () => {
		for (const room of PURE) expect(filesOf(room).filter(({ words }) => words.has("await"))).toEqual([]);
	});
});

describe("style", () => {
	it("has one `any`, behind the cursors", () => {
		expect(filesWith(": any")).toEqual(["engine/chain/facts.ts"]);
	});

	it("has no cast through unknown", () => {
		expect(filesWith("as unknown as")).toEqual([]);
	});

	it("keeps files small: the median under 70 lines, nine in ten under 200, none over 400", () => {
		const lines = files.map((file) => file.lines).sort((a, b) => a - b);
		const at = (share: number) => lines[Math.floor(share * (lines.length - 1))];
		expect(at(0.5)).toBeLessThan(70);
		expect(at(0.9)).toBeLessThan(200);
		expect(files.filter((file) => file.lines > 400).map(({ path }) => path)).toEqual([]);
	});

	it("names files in kebab-case, after what is in them", () => {
		const strange = files.filter(
			({ path }) => !/^([a-z0-9]+(-[a-z0-9.]+)*\/)*[a-z0-9]+(-[a-z0-9.]+)*\.ts$/.test(path) || VAGUE.test(path),
		);
		expect(strange.map(({ path }) => path)).toEqual([]);
	});

	it("gives the errors of each kind codes of its family", () => {
		for (const file of files)
			for (const [kind, code] of file.errors) expect(code, file.path).toMatch(new RegExp(`^${kind}\\.[a-z-]+$`));
		expect(new Set(files.flatMap(({ errors }) => errors.map(([kind]) => kind)))).toEqual(
			new Set(["call", "plan", "rollout", "wait"]),
		);
	});
});

/** Secrets Manager is AWS's own name. */
const VAGUE = /(^|[/-])(utils?|helpers?|misc|(?<!secrets-)manager|common)([/.-]|$)/;
const filesOf = (room: string): SourceFile[] => files.filter((file) => file.room === room);
const filesWith = (word: string): string[] => files.filter(({ words }) => words.has(word)).map(({ path }) => path);

const importsOf = (room: string): { from: string; to: string }[] =>
	filesOf(room).flatMap(({ path, imports }) =>
		imports.filter(({ target }) => inside.has(target)).map(({ target }) => ({ from: path, to: roomOf(target) })),
	);

/** The first way that leads back to where it began. */
function circle(names: readonly string[], needs: (name: string) => readonly string[]): string[] | undefined {
	const done = new Set<string>();
	const walk = (name: string, way: readonly string[]): string[] | undefined => {
		if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
		if (done.has(name)) return undefined;
		for (const next of needs(name)) {
			const found = walk(next, [...way, name]);
			if (found) return found;
		}
		done.add(name);
		return undefined;
	};
	for (const name of names) {
		const found = walk(name, []);
		if (found) return found;
	}
	return undefined;
}
