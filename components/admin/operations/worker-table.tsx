import { Server } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/browser/cn";
import { duration } from "@/lib/browser/format";
import type { OperatedWorker, WorkerState } from "@/lib/contracts/operations";

const STATES: Record<WorkerState, { word: string; tone: "success" | "warning" | "danger" | "neutral" }> = {
  alive: { word: "Alive", tone: "success" },
  late: { word: "Late", tone: "warning" },
  stopped: { word: "Stopped", tone: "neutral" },
  gone: { word: "Gone", tone: "danger" },
  silent: { word: "Silent", tone: "danger" },
};

interface WorkerTableProps {
  workers: readonly OperatedWorker[];
  places: number;
  now: string;
}

/** The processes that work on runs, with their heartbeats. */
export function WorkerTable({ workers, places, now }: WorkerTableProps) {
  if (workers.length === 0) {
    return (
      <EmptyState compact icon={Server} title="There is no worker">
        Start a process with <code className="font-mono text-xs">COWORK_ROLE=worker</code> or{" "}
        <code className="font-mono text-xs">all</code>; it shows up here by itself.
      </EmptyState>
    );
  }
  return (
    <Table snug label="Workers">
      <TableHeader>
        <TableRow>
          <TableHead>Worker</TableHead>
          <TableHead>State</TableHead>
          <TableHead numeric>Agents</TableHead>
          <TableHead numeric>Heartbeat</TableHead>
          <TableHead className="max-sm:hidden">Since</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {workers.map((worker) => (
          <TableRow key={worker.id} className={cn(worker.ended_at && "text-muted-foreground")}>
            <TableCell>
              <div className="whitespace-nowrap" title={worker.id}>
                {worker.host}, process {worker.pid}
              </div>
              <div className="whitespace-nowrap text-muted-foreground text-xs">
                role {worker.role} · version {worker.version}
              </div>
            </TableCell>
            <TableCell>
              <Badge tone={STATES[worker.state].tone}>{STATES[worker.state].word}</Badge>
            </TableCell>
            <TableCell numeric className="whitespace-nowrap">
              {worker.ended_at ? "–" : `${worker.agents} of ${places}`}
            </TableCell>
            <TableCell numeric className="whitespace-nowrap">
              {worker.ended_at
                ? "ended"
                : `${duration(Math.max(0, Date.parse(now) - Date.parse(worker.heartbeat_at)))} ago`}
            </TableCell>
            <TableCell className="whitespace-nowrap max-sm:hidden">
              <RelativeTime at={worker.ended_at ?? worker.started_at} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
