/** What tells the time; a parameter where a test must choose it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
