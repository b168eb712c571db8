import { entries, given, put, saidOnly, shown } from "../../engine/chain/copy.js";
import type { Facts } from "../../engine/chain/facts.js";
import { cpuUnits, memoryMebibytes } from "../spec/fargate-size.js";
import type { EfsVolume, RuntimePlatform, TaskDefinitionSpec, Volume } from "../spec/task-definition.js";
import { Cursor } from "./cursor.js";
import { taskDefinitionOf } from "./draft.js";
import { tagged } from "./tagged.js";
import type { EfsVolumeOptions, TaskDefChain } from "./task-def-chain.js";

/** {@link TaskDefChain} at run time. */
export class TaskDefCursor extends Cursor implements TaskDefChain<Facts> {
	fargate(cpu: number | string, memory: number | string): Facts {
		return this.#set({ requiresCompatibilities: ["FARGATE"], networkMode: "awsvpc", ...size(cpu, memory) });
	}

	ec2(options?: Parameters<TaskDefChain<Facts>["ec2"]>[0]): Facts {
		const { networkMode, cpu, memory } = given(options);
		return this.#set({
			requiresCompatibilities: ["EC2"],
			...(networkMode !== undefined && { networkMode }),
			...size(cpu, memory),
		});
	}

	executionRole(executionRoleArn: string): this {
		return this.#set({ executionRoleArn });
	}

	taskRole(taskRoleArn: string): this {
		return this.#set({ taskRoleArn });
	}

	runtimePlatform(platform: RuntimePlatform): this {
		return this.#set({ runtimePlatform: { ...platform } });
	}

	ephemeralStorage(sizeInGiB: number): this {
		return this.#set({ ephemeralStorage: { sizeInGiB } });
	}

	efsVolume(name: string, options: EfsVolumeOptions): this {
		return this.#volume({ name, efsVolumeConfiguration: efs(given(options)) });
	}

	hostVolume(name: string, sourcePath?: string): this {
		return this.#volume({ name, host: sourcePath === undefined ? {} : { sourcePath } });
	}

	tag(key: string | Readonly<Record<string, string>>, value?: string): this {
		const tags = entries(key, value);
		return this.say((draft) => {
			const definition = taskDefinitionOf(draft);
			definition.tags = tagged(draft, "taskDefinition", definition.tags, tags);
		});
	}

	raw(fields: Readonly<Record<string, unknown>>): this {
		const copied = { ...given(fields) };
		return this.say((draft) => draft.raws.push([taskDefinitionOf(draft), copied]));
	}

	#volume(volume: Volume): this {
		return this.say((draft) => {
			const definition = taskDefinitionOf(draft);
			definition.volumes = put(definition.volumes ?? [], volume, ({ name }) => name === volume.name);
		});
	}

	#set(fields: Partial<TaskDefinitionSpec>): this {
		return this.say((draft) => Object.assign(taskDefinitionOf(draft), fields));
	}
}

/** Whole numbers in strings, as AWS stores them; what cannot be read is kept for the rules to refuse. */
const size = (cpu: number | string | undefined, memory: number | string | undefined) =>
	saidOnly<Pick<TaskDefinitionSpec, "cpu" | "memory">>({
		cpu: cpu === undefined ? undefined : shown(cpuUnits(cpu) ?? cpu),
		memory: memory === undefined ? undefined : shown(memoryMebibytes(memory) ?? memory),
	});

function efs(said: Partial<EfsVolumeOptions>): EfsVolume {
	const { fileSystemId = "", rootDirectory, accessPoint, iam, transitEncryptionPort } = said;
	const authorized = accessPoint !== undefined || iam !== undefined;
	const encrypted = said.transitEncryption ?? (accessPoint !== undefined || iam === true ? true : undefined);
	const authorization = { accessPointId: accessPoint, iam: iam === undefined ? undefined : enabled(iam) };
	return saidOnly<EfsVolume>({
		fileSystemId,
		rootDirectory,
		transitEncryption: encrypted === undefined ? undefined : enabled(encrypted),
		transitEncryptionPort,
		authorizationConfig: authorized
			? saidOnly<NonNullable<EfsVolume["authorizationConfig"]>>(authorization)
			: undefined,
	});
}

const enabled = (flag: boolean): "ENABLED" | "DISABLED" => (flag ? "ENABLED" : "DISABLED");
