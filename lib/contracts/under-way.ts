/** How the engine ends what it says about an agent that was in the middle of a call when its run was stopped. */
export const MAY_HAVE_TAKEN_EFFECT = ", which may already have taken effect";

/** Whether an agent was in the middle of a call, by the lines that a stopped run ends with. */
export function wasInCall(agent: string, stopped: readonly string[]): boolean {
  return stopped.some((line) => line.startsWith(`${agent}: `) && line.endsWith(MAY_HAVE_TAKEN_EFFECT));
}
