import type { ToolItem } from "@/lib/contracts/timeline-items";

/** The way to the whole of a result that was cut for the agent's conversation. */
export function WholeResultLink({ item, runId }: { item: ToolItem; runId: string | null }) {
  const [, name] = /\{"path":"results\/([\w-]+)\.txt"/.exec(item.result?.result ?? "") ?? [];
  if (!name || !runId) return null;
  return (
    <p className="text-sm">
      <a
        href={`/api/cowork/runs/${encodeURIComponent(runId)}/results/${name}`}
        target="_blank"
        rel="noopener"
        className="text-primary underline-offset-3 hover:underline"
      >
        Open the whole result
      </a>{" "}
      <span className="text-muted-foreground">as plain text, in a new tab</span>
    </p>
  );
}
