type Step = () => unknown;

/**
 * Does something and afterwards, also where it failed or a signal ends the process, the steps that it left for later: the
 * last one first.
 */
export async function withCleanUp<T>(work: (later: (step: Step) => void) => Promise<T>): Promise<T> {
  const steps: Step[] = [];
  const cleanUp = async () => {
    for (let step = steps.pop(); step; step = steps.pop()) {
      await Promise.resolve()
        .then(step)
        .catch((error: unknown) => console.error("Cleaning up failed:", error));
    }
  };
  let ending = false;
  const end = () => {
    ending = true;
    void cleanUp().finally(() => process.exit(1));
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.once(signal, end);
  try {
    return await work((step) => void steps.push(step));
  } catch (error) {
    // What is pulled from under the work makes it fail, of which there is nothing to say.
    if (ending) await new Promise(() => {});
    throw error;
  } finally {
    for (const signal of signals) process.off(signal, end);
    await cleanUp();
  }
}
