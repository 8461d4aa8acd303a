import { z } from "zod";

/** What commands of agents run in. */
export const sandboxKindSchema = z.enum(["bubblewrap", "just-bash"]);
export type SandboxKind = z.infer<typeof sandboxKindSchema>;

/** What GET /api/health answers. */
export const healthSchema = z.object({
  status: z.enum(["ok", "degraded"]),
  version: z.string(),
  role: z.enum(["all", "web", "worker"]),
  database: z.enum(["ok", "unreachable"]),
  /** "separate": this process only serves the web; workers are processes of their own. */
  worker: z.enum(["running", "starting", "separate"]),
  /** "none": agents cannot run commands. */
  sandbox: z.enum([...sandboxKindSchema.options, "none"]),
  /**
   * How paths in coworkspaces are kept inside them: "race-free", or "checked" where the system leaves a moment between
   * the check and the use of a path.
   */
  paths: z.enum(["race-free", "checked"]),
  /** The default model, as a task names it. */
  model: z.string().nullable(),
});
export type Health = z.infer<typeof healthSchema>;
