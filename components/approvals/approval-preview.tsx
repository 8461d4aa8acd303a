import { ArrowRight, Trash2 } from "lucide-react";
import { PlanOutline } from "@/components/plan/plan-outline";
import { bytes, count } from "@/lib/browser/format";
import type { ApprovalPreview as Preview } from "@/lib/contracts/approvals";
import { LazyDiffView } from "./lazy-diff-view";

/** Exactly what will happen: the diff, the two paths, what goes, the plan, or the arguments themselves. */
export function ApprovalPreview({ preview }: { preview: Preview }) {
  switch (preview.kind) {
    case "diff":
      return (
        <LazyDiffView
          path={preview.path}
          before={preview.before}
          after={preview.after}
          truncated={preview.truncated}
        />
      );
    case "move":
      return (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border bg-muted/60 px-3 py-2 font-mono text-xs">
          <span className="wrap-anywhere rounded-xs bg-removed px-1">{preview.from}</span>
          <ArrowRight aria-label="to" className="size-3.5 shrink-0 text-muted-foreground" />
          <span className="wrap-anywhere rounded-xs bg-added px-1">{preview.to}</span>
        </div>
      );
    case "delete":
      return (
        <div className="flex items-center gap-2 rounded-md border bg-muted/60 px-3 py-2 text-xs">
          <Trash2 aria-hidden="true" className="size-3.5 shrink-0 text-danger" />
          <span className="min-w-0 flex-1 wrap-anywhere font-mono">{preview.path}</span>
          <span className="shrink-0 text-muted-foreground tabular-nums">
            {preview.files > 1 ? `${count(preview.files, "file")}, ` : ""}
            {bytes(preview.size)}
          </span>
        </div>
      );
    case "command":
      return (
        <div className="grid grid-cols-1 gap-1.5">
          <CommandText command={preview.command} />
          <p className="text-muted-foreground text-xs">
            May write in {preview.writable.map((path) => `${path}/`).join(", ")}. No network.
          </p>
        </div>
      );
    case "deletions":
      return (
        <div className="grid grid-cols-1 gap-1.5">
          <CommandText command={preview.command} />
          <ul
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label="What the command has deleted"
            className="max-h-60 overflow-auto rounded-md border bg-muted/60 px-3 py-2 font-mono text-xs leading-5"
          >
            {preview.paths.map((path) => (
              <li key={path} className="flex items-center gap-2">
                <Trash2 aria-hidden="true" className="size-3.5 shrink-0 text-danger" />
                <span className="min-w-0 wrap-anywhere">{path}</span>
              </li>
            ))}
            {preview.files + preview.folders > preview.paths.length ? (
              <li className="text-muted-foreground">
                and {preview.files + preview.folders - preview.paths.length} more
              </li>
            ) : null}
          </ul>
        </div>
      );
    case "plan":
      return <PlanOutline plan={preview.plan} />;
    case "question":
      return null;
    case "arguments":
      return (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
          tabIndex={0}
          className="max-h-80 overflow-auto rounded-md border bg-muted/60 px-3 py-2 font-mono text-xs leading-5"
        >
          {JSON.stringify(preview.arguments, null, 2)}
        </pre>
      );
  }
}

function CommandText({ command }: { command: string }) {
  return (
    <pre
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-60 overflow-auto whitespace-pre-wrap break-words rounded-md border bg-muted/60 px-3 py-2 font-mono text-xs leading-5"
    >
      {command}
    </pre>
  );
}
