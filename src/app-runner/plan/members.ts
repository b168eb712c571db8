/** Members of CreateService and UpdateService. */
export type Members = Readonly<Record<string, unknown>>;

/** Those that are said; `undefined` where none is. */
export function saidMembers(members: Members): Members | undefined {
	const said = Object.entries(members).filter(([, value]) => value !== undefined);
	return said.length > 0 ? Object.fromEntries(said) : undefined;
}

export const membersOf = (value: unknown): Members =>
	typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
