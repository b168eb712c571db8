import { describe, expect, it } from "vitest";
import { commandWords } from "../../../src/across/convert/command-words.js";
import fc from "../../random.js";

describe("a start command", () => {
	it.each([
		["node server.js", ["node", "server.js"]],
		["  node\t server.js  ", ["node", "server.js"]],
		["node --name 'my app' x", ["node", "--name", "my app", "x"]],
		['node --name "my app"', ["node", "--name", "my app"]],
		['node --say "it\'s" \'a "b"\'', ["node", "--say", "it's", 'a "b"']],
		["node a\\ b", ["node", "a b"]],
		['node "a\\"b\\\\c\\n"', ["node", 'a"b\\c\\n']],
		["node ''", ["node", ""]],
		["node --x='$HOME'", ["node", "--x=$HOME"]],
		["node a=b c#d", ["node", "a=b", "c#d"]],
		["python -c 'print(1); print(2)'", ["python", "-c", "print(1); print(2)"]],
	])("%s is split as a shell splits it", (text, words) => {
		expect(commandWords(text)).toEqual({ words, how: "split" });
	});

	it.each([
		"node server.js --port $PORT",
		'node --port "$PORT"',
		"node a.js && node b.js",
		"node a.js | tee log",
		"node a.js > log",
		"node `which app`",
		'node "`which app`"',
		"node *.js",
		"node ~/app.js",
		"node a.js # later",
		"node a.js\nnode b.js",
		"NODE_ENV=production node a.js",
		"cd app",
		"exec node a.js",
		"(node a.js)",
		"node a.js; node b.js",
	])("%s is left to a shell", (text) => {
		expect(commandWords(text)).toEqual({ words: ["sh", "-c", text], how: "shell" });
	});

	it.each(["node 'a", 'node "a', "node a\\"])("%s has a quote without an end", (text) => {
		expect(commandWords(text)).toBeUndefined();
	});

	it("gives back words that were quoted", () => {
		const word = fc.string({ minLength: 1, maxLength: 8 });
		fc.assert(
			fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
				const text = ["run", ...words.map((one) => `'${one.replaceAll("'", "'\\''")}'`)].join(" ");
				expect(commandWords(text)).toEqual({ words: ["run", ...words], how: "split" });
			}),
		);
	});
});
