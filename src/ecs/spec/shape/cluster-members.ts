/** Source: API reference, CreateCluster. */
export const clusterMembers = {
	cluster: ".cluster(name); clusterName!$..255/name existing?^O tags*..50tag",
	capacity: ".capacity(provider, options); capacityProvider!$1.. weight#0..1000 base#0..100000",
	tag: ".tag(key, value); key!$1..128/tag value$..256/tag",
};
