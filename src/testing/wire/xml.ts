/** The members of a structure as XML elements; items of lists are called as the protocol calls them. */
export function xmlMembers(value: object, item = "member"): string {
	let text = "";
	for (const [name, member] of Object.entries(value)) {
		if (member !== undefined && member !== null) text += `<${name}>${content(member, item)}</${name}>`;
	}
	return text;
}

function content(value: unknown, item: string): string {
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value)) return value.map((one) => `<${item}>${content(one, item)}</${item}>`).join("");
	if (typeof value === "object" && value !== null) return xmlMembers(value, item);
	return escape(String(value));
}

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"\r": "&#xD;",
};

const escape = (text: string) => text.replace(/[&<>"\r]/g, (sign) => ESCAPES[sign] ?? sign);
