/** Words of AWS's own texts, levels of logs and stages: a variable that holds one has nothing to hide. */
const WORDS: ReadonlySet<string> = new Set(
	(
		"application available build check checks cluster code completed container containers deployment deployments " +
		"essential event events exited failed gateway health healthy image images instance instances listener load " +
		"balancer log logs network operation port reason region registered revision role rolling running scheduler " +
		"service services started starting state status steady stopped stopping subnet target task tasks traffic " +
		"unhealthy update version debug trace info warn warning error fatal verbose silent dev development local live " +
		"preview prod production stage staging test testing true false none null enabled disabled default latest"
	).split(" "),
);

/** True for a word that AWS says itself, whatever a variable holds. */
export const isCommonWord = (value: string): boolean => WORDS.has(value.toLowerCase());

/** True for what is spelled as a region: `eu-west-1`. */
export const isRegion = (value: string): boolean => /^[a-z]{2}(?:-(?:gov|iso[a-z]?))?-[a-z]{4,14}-\d$/.test(value);
