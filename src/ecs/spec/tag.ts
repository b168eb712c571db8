/** A tag as ECS writes it. */
export interface Tag {
	key: string;
	value: string;
}
