import { childLog } from "../core/log.ts";

const log = childLog("coworkspace");
const told = new Set<string>();

/** Does one of many things: what stands in its way is logged the first time, and keeps none of the others from being done. */
export async function byItself(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!told.has(path)) log.warn({ err: error, path }, "Something in the trash could not be tidied up");
    told.add(path);
  }
}
