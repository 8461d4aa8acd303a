import { RelativeTime } from "@/components/ui/relative-time";
import type { AuditEntry } from "@/lib/contracts/audit";
import { AuditDetails } from "./audit-details";

/** Lines of the log: what happened in words, when, and from where; the details when one asks for them. */
export function AuditList({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ul aria-label="Audit log" className="divide-y rounded-lg border bg-card">
      {entries.map((entry) => (
        <li key={entry.id} className="px-4 py-2.5 text-sm">
          <p className="wrap-anywhere">{entry.words}</p>
          <div className="mt-0.5 flex flex-wrap items-center gap-x-2 text-muted-foreground text-xs tabular-nums">
            <RelativeTime at={entry.at} />
            <Separated>{moment(entry.at)}</Separated>
            {entry.address === null ? null : <Separated>from {entry.address}</Separated>}
            {entry.token === null ? null : <Separated>by API token {entry.token}…</Separated>}
            <AuditDetails entry={entry} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Separated({ children }: { children: React.ReactNode }) {
  return (
    <>
      <span aria-hidden="true">·</span>
      <span>{children}</span>
    </>
  );
}

/** “2026-11-21 08:00:00 UTC”: what a log is asked for. */
function moment(at: string): string {
  return `${at.slice(0, 19).replace("T", " ")} UTC`;
}
