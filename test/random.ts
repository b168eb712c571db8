import fc from "fast-check";

/** Each build draws the same cases, so that none breaks by luck; `GANTRY_SEED=random` draws others, `GANTRY_SEED=123` repeats them. */
const SEED = process.env.GANTRY_SEED ?? "20261121";

fc.configureGlobal(SEED === "random" ? {} : { seed: Number(SEED) });

export default fc;
