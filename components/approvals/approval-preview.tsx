import { ArrowRight, Trash2 } from "lucide-react";
import { PlanOutline } from "@/components/plan/plan-outline";
import { bytes, count } from "@/lib/browser/format";
import type { ApprovalPreview as Preview } from "@/lib/contracts/approvals";
import { DiffView } from "./diff-view";

/** Exactly what will happen: the diff, the two paths, what goes, the plan, or the arguments themselves. */
export function ApprovalPreview({ preview }: { preview: Preview }) {
  switch (preview.kind) {
    case "diff":
      return (
        <DiffView
          path={preview.path}
          before={preview.before}
          after={preview.after}
          truncated={preview.truncated}
        />
      );
    case "move":
      return (
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md border bg-muted/60 px-3 py-2 font-mono text-xs">
          <span className="break-all rounded-xs bg-removed px-1">{preview.from}</span>
          <ArrowRight aria-label="to" className="size-3.5 shrink-0 text-muted-foreground" />
          <span className="break-all rounded-xs bg-added px-1">{preview.to}</span>
        </div>
      );
    case "delete":
      return (
        <div className="flex items-center gap-2 rounded-md border bg-muted/60 px-3 py-2 text-xs">
          <Trash2 aria-hidden="true" className="size-3.5 shrink-0 text-danger" />
          <span className="min-w-0 flex-1 break-all font-mono">{preview.path}</span>
          <span className="shrink-0 text-muted-foreground tabular-nums">
            {preview.files > 1 ? `${count(preview.files, "file")}, ` : ""}
            {bytes(preview.size)}
          </span>
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
