import type { AuditEntry } from "@/lib/contracts/audit";

/** The rest of a line, as it is on record: all paths, old and new values in full, the task's and the run's ids. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const { details, task_id, run_id } = entry;
  const rest = { ...details, ...(task_id && { task_id }), ...(run_id && { run_id }) };
  if (Object.keys(rest).length === 0) return null;
  return (
    <details className="min-w-0 basis-full">
      <summary className="w-fit cursor-pointer rounded-sm py-0.5 hover:text-foreground">
        {entry.action}
        <span className="sr-only">: details</span>
      </summary>
      <pre className="mt-1 max-h-80 overflow-auto whitespace-pre-wrap break-words rounded-md bg-muted p-2 font-mono text-foreground text-xs">
        {JSON.stringify(rest, null, 2)}
      </pre>
    </details>
  );
}
