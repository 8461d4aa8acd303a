/** Runs once when the server starts: the first admin and model provider from the environment, then the worker. */
export async function register(): Promise<void> {
  // This file is compiled for the Edge runtime too, which must not see what only Node can import.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { prepareInstallation } = await import("@/lib/services/start");
    await prepareInstallation();
    if (process.env.COWORK_ROLE === "web") return;
    const { startEngine } = await import("@/lib/engine/start");
    const { resolveModel } = await import("@/lib/services/models/resolve-model");
    await startEngine({ resolveModel });
  }
}
