/**
 * True for what surely names where a secret lies: an ARN, a parameter by its whole path, or a placeholder. A bare word may
 * be a parameter's name as well as the secret itself.
 */
export const isSecretReference = (text: string): boolean =>
	text === "" || /^(?:arn:|\/[\w./-]+$|\{\{|.*\$\{|<)/.test(text);
