import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Tool, ToolContext, ToolOutcome } from "../../agent/ports/tool.ts";
import { ensureCoworkspaceFolder } from "../../coworkspace/layout.ts";

/** A coworkspace in a temporary folder, and a shorthand to use a tool in it as the agent does. */
export class ToolBench {
  readonly home = mkdtempSync(join(tmpdir(), "tools-"));
  readonly root = join(this.home, "desk");
  readonly context: ToolContext = {
    root: this.root,
    level: "full",
    agent: "main",
    role: "orchestrator",
    run_id: "run",
    plan: null,
    own_subtasks: [],
    agents: [],
    made_by_run: async () => new Map(),
    whole_result: async () => null,
  };

  static async open(files: Record<string, string | Buffer> = {}): Promise<ToolBench> {
    const bench = new ToolBench();
    await ensureCoworkspaceFolder(bench.home, "desk");
    for (const [path, content] of Object.entries(files)) bench.put(path, content);
    return bench;
  }

  put(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  text(path: string): string {
    return readFileSync(join(this.root, path), "utf8");
  }

  /** Parses, gates (looks at the effects) and executes, as the agent would. */
  async use(tool: Tool, args: unknown, change: Partial<ToolContext> = {}): Promise<ToolOutcome> {
    const context = { ...this.context, ...change };
    const parsed = tool.parse(args);
    await tool.effects(parsed, context);
    return tool.execute(parsed, context, new AbortController().signal);
  }

  effects(tool: Tool, args: unknown, change: Partial<ToolContext> = {}) {
    return tool.effects(tool.parse(args), { ...this.context, ...change });
  }

  preview(tool: Tool, args: unknown) {
    return tool.preview(tool.parse(args), this.context);
  }

  inspect(tool: Tool, args: unknown) {
    return tool.inspect?.(tool.parse(args), this.context);
  }

  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

/** SHA-256 in hex. */
export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
