/** What an error of a call means for whoever has to go on. */
export type ErrorKind =
	| "aborted"
	| "client-missing"
	| "credentials-expired"
	| "credentials-missing"
	| "denied"
	| "lost-answer"
	| "not-an-answer"
	| "not-found"
	| "quota"
	| "refused"
	| "region-missing"
	| "server"
	| "throttled"
	| "unreachable"
	| "unsupported";

/** Error names by meaning. Sources: each SDK client's declared errors; AWS common errors; ECS has no throttling class. */
const KIND_BY_NAME: Readonly<Record<string, ErrorKind>> = {
	AbortError: "aborted",
	AccessDenied: "denied",
	AccessDeniedException: "denied",
	UnauthorizedOperation: "denied",
	NotAuthorized: "denied",
	ExpiredToken: "credentials-expired",
	ExpiredTokenException: "credentials-expired",
	RequestExpired: "credentials-expired",
	InvalidClientTokenId: "credentials-expired",
	UnrecognizedClientException: "credentials-expired",
	InvalidSignatureException: "credentials-expired",
	SignatureDoesNotMatch: "credentials-expired",
	IncompleteSignature: "credentials-expired",
	MissingAuthenticationToken: "credentials-missing",
	MissingAuthenticationTokenException: "credentials-missing",
	CredentialsProviderError: "credentials-missing",
	TokenProviderError: "credentials-missing",
	ClusterNotFoundException: "not-found",
	ServiceNotFoundException: "not-found",
	GatewayNotFoundException: "not-found",
	ServiceDeploymentNotFoundException: "not-found",
	ResourceNotFoundException: "not-found",
	RepositoryNotFoundException: "not-found",
	ImageNotFoundException: "not-found",
	LayersNotFoundException: "not-found",
	LifecyclePolicyNotFoundException: "not-found",
	LifecyclePolicyPreviewNotFoundException: "not-found",
	RepositoryPolicyNotFoundException: "not-found",
	RegistryPolicyNotFoundException: "not-found",
	ScanNotFoundException: "not-found",
	PullThroughCacheRuleNotFoundException: "not-found",
	TemplateNotFoundException: "not-found",
	SigningConfigurationNotFoundException: "not-found",
	UploadNotFoundException: "not-found",
	RepositoryCatalogDataNotFoundException: "not-found",
	ExclusionNotFoundException: "not-found",
	RegistryNotFoundException: "not-found",
	SecretNotFoundException: "not-found",
	ReferencedImagesNotFoundException: "not-found",
	ReplicationBackfillNotFoundException: "not-found",
	TargetGroupNotFoundException: "not-found",
	TargetGroupNotFound: "not-found",
	ApplicationDoesNotExistException: "not-found",
	DeploymentDoesNotExistException: "not-found",
	DeploymentGroupDoesNotExistException: "not-found",
	DeploymentConfigDoesNotExistException: "not-found",
	DeploymentTargetDoesNotExistException: "not-found",
	LimitExceededException: "quota",
	ServiceQuotaExceededException: "quota",
	Throttling: "throttled",
	ThrottlingException: "throttled",
	ThrottledException: "throttled",
	TooManyRequestsException: "throttled",
	RequestLimitExceeded: "throttled",
	RequestThrottled: "throttled",
	RequestThrottledException: "throttled",
	SlowDown: "throttled",
	EC2ThrottledException: "throttled",
	BandwidthLimitExceeded: "throttled",
	PriorRequestNotComplete: "throttled",
	ServerException: "server",
	InternalFailure: "server",
	InternalServerError: "server",
	ServiceUnavailable: "server",
	ServiceUnavailableException: "server",
	UnknownOperationException: "unsupported",
	UnsupportedFeatureException: "unsupported",
	InvalidAction: "unsupported",
	SyntaxError: "not-an-answer",
	TimeoutError: "lost-answer",
	RequestTimeout: "lost-answer",
	RequestTimeoutException: "lost-answer",
	GantryLostAnswer: "lost-answer",
};

/** Connection errors of Node: those of the first list are raised before anything was sent. */
const KIND_BY_CODE: Readonly<Record<string, ErrorKind>> = {
	ECONNREFUSED: "unreachable",
	ENOTFOUND: "unreachable",
	EAI_AGAIN: "unreachable",
	EHOSTUNREACH: "unreachable",
	ENETUNREACH: "unreachable",
	ECONNRESET: "lost-answer",
	EPIPE: "lost-answer",
	ETIMEDOUT: "lost-answer",
	UND_ERR_SOCKET: "lost-answer",
	ERR_MODULE_NOT_FOUND: "client-missing",
	MODULE_NOT_FOUND: "client-missing",
};

/** What is known of an error, in fields. */
export interface Classified {
	readonly kind: ErrorKind;
	/** AWS's own name of it. */
	readonly name: string;
	readonly text: string;
	readonly status: number | undefined;
	readonly requestId: string | undefined;
	readonly attempts: number | undefined;
}

/** Reads an error by its name, code and status, never by its class: several copies of an SDK may be loaded. */
export function classify(error: unknown): Classified {
	const fields = isObject(error) ? error : {};
	const metadata = isObject(fields.$metadata) ? fields.$metadata : {};
	const name = typeof fields.name === "string" && fields.name ? fields.name : "Error";
	const text = typeof fields.message === "string" ? fields.message : String(error);
	const status = typeof metadata.httpStatusCode === "number" ? metadata.httpStatusCode : undefined;
	return {
		kind: KIND_BY_NAME[name] ?? kindByCode(fields) ?? kindByText(text) ?? kindByStatus(status),
		name,
		text,
		status,
		requestId: typeof metadata.requestId === "string" ? metadata.requestId : undefined,
		attempts: typeof metadata.attempts === "number" ? metadata.attempts : undefined,
	};
}

/** True when the request may have been carried out although no good answer came. */
export function isFateUnknown(error: unknown): boolean {
	const { kind } = classify(error);
	return kind === "lost-answer" || kind === "server" || kind === "not-an-answer";
}

function kindByCode(fields: Record<string, unknown>): ErrorKind | undefined {
	for (let depth = 0, here: unknown = fields; depth < 5 && isObject(here); depth++, here = here.cause) {
		const kind = typeof here.code === "string" ? KIND_BY_CODE[here.code] : undefined;
		if (kind) return kind;
		if (Array.isArray(here.errors) && isObject(here.errors[0])) {
			const inner = kindByCode(here.errors[0]);
			if (inner) return inner;
		}
	}
	return undefined;
}

function kindByText(text: string): ErrorKind | undefined {
	if (/region is missing/i.test(text)) return "region-missing";
	if (/could not load credentials|credential is missing|resolved credential object is not valid/i.test(text))
		return "credentials-missing";
	if (/cannot find (module|package)|could not resolve "?@aws-sdk|failed to (load|resolve)/i.test(text))
		return "client-missing";
	if (/socket hang up|network socket disconnected/i.test(text)) return "lost-answer";
	return undefined;
}

function kindByStatus(status: number | undefined): ErrorKind {
	if (status === undefined) return "refused";
	if (status === 429) return "throttled";
	return status >= 500 ? "server" : "refused";
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
