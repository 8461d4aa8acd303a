import { type Env, env } from "../env.ts";
import { childLog } from "../log.ts";
import { onShutdown } from "../shutdown.ts";
import { readTraceSettings } from "./trace-settings.ts";
import { setTracing } from "./tracing.ts";

const log = childLog("traces");

/** Turns tracing on where OpenTelemetry's variables ask for it. Elsewhere not even its packages are loaded. */
export async function startTracing(variables: Env = env()): Promise<void> {
  const settings = readTraceSettings(variables);
  if (!settings.on) {
    if (settings.problem) log.warn(settings.problem);
    return;
  }
  const { createOtelProvider } = await import("./otel-provider.ts");
  const { tracing, shutdown } = createOtelProvider(settings, variables.COWORK_ROLE);
  setTracing(tracing);
  onShutdown("traces", async () => {
    setTracing(undefined);
    await shutdown();
  });
  log.info({ protocol: settings.protocol }, "Traces are sent");
}
