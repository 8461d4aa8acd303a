import { Users } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { duration } from "@/lib/browser/format";
import type { MemberQueue, OperationProblem } from "@/lib/contracts/operations";

interface MemberTableProps {
  members: readonly MemberQueue[];
  places: number;
  /** Why somebody's agents wait although others' do not. */
  notes: readonly OperationProblem[];
  now: string;
}

/** How deep each member's queue is. */
export function MemberTable({ members, places, notes, now }: MemberTableProps) {
  if (members.length === 0) {
    return (
      <EmptyState compact icon={Users} title="The queue is empty">
        Each member has {places} places; more agents than that wait their turn.
      </EmptyState>
    );
  }
  return (
    <>
      <Table snug label="Queue by member">
        <TableHeader>
          <TableRow>
            <TableHead>Member</TableHead>
            <TableHead numeric>At work</TableHead>
            <TableHead numeric>In the queue</TableHead>
            <TableHead numeric>Longest wait</TableHead>
            <TableHead numeric>Waiting for people</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {members.map(({ id, name, working, queued, waiting, oldest_queued_since }) => (
            <TableRow key={id}>
              <TableCell>{name}</TableCell>
              <TableCell numeric>
                {working} of {places}
              </TableCell>
              <TableCell numeric>{queued}</TableCell>
              <TableCell numeric>
                {oldest_queued_since ? duration(Date.parse(now) - Date.parse(oldest_queued_since)) : "–"}
              </TableCell>
              <TableCell numeric>{waiting}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {notes.map(({ what, action }) => (
        <p key={what} className="mt-2 text-muted-foreground text-sm">
          {what} {action}
        </p>
      ))}
    </>
  );
}
