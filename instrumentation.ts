/** Runs once when the server starts: the first admin and model provider from the environment, then the worker. */
export async function register(): Promise<void> {
  // This file is compiled for the Edge runtime too, which must not see what only Node can import.
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startTracing } = await import("@/lib/core/telemetry/start-tracing");
    await startTracing();
    const { prepareInstallation } = await import("@/lib/services/start");
    await prepareInstallation();
    if (process.env.COWORK_ROLE === "web") return;
    const { startEngine } = await import("@/lib/engine/start");
    const { resolveModel } = await import("@/lib/services/models/resolve-model");
    await startEngine({ resolveModel });
  }
}

/** A page or action that failed unexpectedly: into the log like everything else, with the digest that the person sees. */
export async function onRequestError(
  error: unknown,
  { path, method }: { path: string; method: string },
  { routePath, routeType }: { routePath: string; routeType: string },
): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { childLog } = await import("@/lib/core/log");
    const { digest } = error as { digest?: string };
    childLog("pages").error(
      { err: error, digest, method, path: path.split("?")[0], route: routePath, kind: routeType },
      "A page failed",
    );
  }
}
