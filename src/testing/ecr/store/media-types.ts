/** Media types of registries. Source: OCI image specification; Docker image manifest, version 2, schema 2. */
export const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
export const INDEX = "application/vnd.oci.image.index.v1+json";
export const CONFIG = "application/vnd.oci.image.config.v1+json";
export const LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
export const EMPTY = "application/vnd.oci.empty.v1+json";
export const DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";

export const isIndex = (mediaType: string): boolean => mediaType === INDEX || mediaType === DOCKER_LIST;
