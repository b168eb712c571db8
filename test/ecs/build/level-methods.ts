/** The names of all methods that levels of a chain have, but for those that hand out or run what a caller wrote. */
export function levelMethods(levels: readonly object[]): string[] {
	const names = new Set<string>();
	for (const level of levels)
		for (let at = Object.getPrototypeOf(level); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
			for (const name of Object.getOwnPropertyNames(at)) names.add(name);
	for (const name of ["constructor", "name", "compile", "say", "tell"]) names.delete(name);
	return [...names];
}
