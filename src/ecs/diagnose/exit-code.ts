const MEANINGS: Readonly<Record<number, string>> = {
	0: "it ended by itself, and a service's container must keep running",
	1: "the application failed",
	2: "the application failed, or the shell refused its arguments",
	125: "the container runtime could not start it",
	126: "the command was found in the image and can't be executed",
	127: "the command was not found in the image",
	128: "the application exited with an invalid code",
	130: "it was interrupted (SIGINT)",
	134: "it aborted itself (SIGABRT)",
	135: "it touched memory wrongly (SIGBUS)",
	136: "it did forbidden arithmetic (SIGFPE)",
	137: "it was killed (SIGKILL): out of memory, or not gone within its stop timeout",
	139: "it touched memory that is not its own (SIGSEGV)",
	143: "it was asked to end (SIGTERM) from outside",
	255: "the application failed with a code out of range",
};

const HINTS: Readonly<Record<number, string>> = {
	0: "Run the server in the foreground in .command(…); for work that ends, use task(…) and aws.runTask, or say .essential(false).",
	2: "Read the last log lines; where they say nothing, compare .command(…) with what the image expects.",
	126: "Make the file executable in the image (chmod +x), or correct .command(…) and .entryPoint(…).",
	127: "Correct .command(…) or .entryPoint(…), or put the program into the image; a missing shell or PATH looks the same.",
	137: "Compare the memory of the task with .fargate(cpu, memory) or the container's .memory(limit), and look whether it ends on SIGTERM in time.",
	139: "Run the image with the task's platform and look for a native module that was built for another one.",
	143: "Look for what stopped it: a supervisor inside the image, or a health check.",
};

/** What an exit code means, as the field reads it. Source: POSIX shells' 128 + n, and "ECS task exit codes" of AWS re:Post. */
export function exitMeaning(code: number): string {
	return (
		MEANINGS[code] ??
		(code > 128 && code < 160 ? `it was ended by signal ${code - 128}` : "the application chose this code")
	);
}

/** True for codes that containers also leave with when ECS ends the task around them. */
export const isAftermath = (code: number): boolean => code === 0 || code === 137 || code === 143;

/** What to do about an exit code. */
export const exitHint = (code: number): string =>
	HINTS[code] ?? "Read the last log lines; run the image locally with the same environment and command.";
