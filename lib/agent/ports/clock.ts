/** Time, as a port so that tests need not wait. */
export type Clock = { now(): number; sleep(ms: number, signal: AbortSignal): Promise<void> };
