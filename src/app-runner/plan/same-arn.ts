/**
 * Whether an ARN that is said means the revision that is there: `…/name/3` is `…/name/3/<id>`, and `…/name` the newest one.
 * @param newest the newest revision of that name, where it is known
 */
export function isSameArn(said: string, there: string | undefined, newest: string | undefined): boolean {
	if (there === undefined) return false;
	if (said === there) return true;
	if (said.split("/").length === 2 && newest !== undefined) return newest === there;
	return there.startsWith(`${said}/`);
}
