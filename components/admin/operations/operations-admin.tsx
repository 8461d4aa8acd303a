"use client";

import { useQuery } from "@tanstack/react-query";
import { Section } from "@/components/page/section";
import { StaleNotice } from "@/components/ui/stale-notice";
import { api } from "@/lib/browser/api";
import type { Operations } from "@/lib/contracts/operations";
import { MemberTable } from "./member-table";
import { OperationFigures } from "./operation-figures";
import { ProblemList } from "./problem-list";
import { RunList } from "./run-list";
import { WorkerTable } from "./worker-table";

const REFRESH_MS = 2_000;

/** What is under way on this installation, kept fresh while somebody looks. */
export function OperationsAdmin({ initial }: { initial: Operations }) {
  const query = useQuery({
    queryKey: ["admin", "operations"],
    queryFn: ({ signal }) => api.get<Operations>("/api/cowork/admin/operations", { signal }),
    initialData: initial,
    refetchInterval: REFRESH_MS,
  });
  const now = query.data;
  const refresh = async () => void (await query.refetch());
  return (
    <>
      <StaleNotice query={query} className="mb-4" />
      <OperationFigures operations={now} />
      <Section title="Needs attention" description="What does not go on by itself, why, and what to do.">
        <ProblemList problems={now.problems} runs={now.runs} onChanged={refresh} />
      </Section>
      <Section title="Runs" description="Everything that has not ended, the oldest first.">
        <RunList operations={now} onChanged={refresh} />
      </Section>
      <Section title="Queue" description="Agents of each member: at work, and waiting for a free place.">
        <MemberTable
          members={now.members}
          places={now.places.per_member}
          notes={now.problems.filter(({ code }) => code === "member_places_taken")}
          now={now.at}
        />
      </Section>
      <Section
        title="Workers"
        description="Processes that work on runs. One that has ended is shown for ten minutes."
      >
        <WorkerTable workers={now.workers} places={now.places.per_worker} now={now.at} />
      </Section>
    </>
  );
}
