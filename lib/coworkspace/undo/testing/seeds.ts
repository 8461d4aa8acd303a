/** The same on every machine, so that what fails for one fails for all. */
const FIXED = 20261121;

/**
 * Seeds of random tests, named in their titles: a fixed one, and at a desk a new one each time. Where a machine decides
 * alone what may go in, nothing is left to chance. `COWORK_TEST_SEED` plays one again.
 */
export const SEEDS: readonly number[] = process.env.COWORK_TEST_SEED
  ? [Number(process.env.COWORK_TEST_SEED)]
  : process.env.CI
    ? [FIXED]
    : [FIXED, Math.floor(Math.random() * 2 ** 30)];
