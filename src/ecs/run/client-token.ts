const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** A client token of 32 characters; ECS takes up to 36. Source: CreateService.clientToken. */
export const clientToken = (random: () => number): string =>
	Array.from({ length: 32 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("");
