/** One line of printable text: AWS's texts and log lines may hold line ends and terminal codes. */
export const plain = (text: string): string =>
	text.replace(ESCAPE_SEQUENCES, "").replace(/\s+/g, " ").replace(CONTROL_CHARACTERS, "");

/** `12:03:05`, in UTC as AWS and CI logs tell time. */
export const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 19);

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: they are what is taken out
const ESCAPE_SEQUENCES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: they are what is taken out
