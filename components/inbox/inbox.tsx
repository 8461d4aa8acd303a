"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Inbox as InboxIcon } from "lucide-react";
import { useEffect, useRef } from "react";
import { ApprovalList } from "@/components/approvals/approval-list";
import { EmptyState } from "@/components/ui/empty-state";
import { StaleNotice } from "@/components/ui/stale-notice";
import { api } from "@/lib/browser/api";
import type { ApprovalView } from "@/lib/contracts/approvals";

const KEY = ["approvals", "pending"];

/** Everything that waits for this person, oldest first; asked again every three seconds and when one comes back to it. */
export function Inbox({ initial }: { initial: ApprovalView[] }) {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => {
      const { approvals } = await api.get<{ approvals: ApprovalView[] }>("/api/cowork/approvals", {
        query: { status: "pending" },
        signal,
      });
      return approvals;
    },
    initialData: initial,
    staleTime: 0,
    refetchInterval: 3_000,
    refetchOnWindowFocus: true,
  });

  // The count in the sidebar is asked for more seldom; a change seen here is passed on at once.
  const waiting = query.data.length;
  const known = useRef(waiting);
  useEffect(() => {
    if (known.current === waiting) return;
    known.current = waiting;
    void queries.invalidateQueries({ queryKey: ["shell", "inbox-count"] });
  }, [waiting, queries]);

  return (
    <div className="grid grid-cols-1 gap-4">
      <StaleNotice query={query} />
      {waiting === 0 ? (
        <EmptyState icon={InboxIcon} title="Nothing waits for you">
          When an agent needs a decision from you, it appears here.
        </EmptyState>
      ) : (
        <ApprovalList
          approvals={query.data}
          onAnswered={({ id }) =>
            queries.setQueryData<ApprovalView[]>(KEY, (list) =>
              list?.filter((approval) => approval.id !== id),
            )
          }
        />
      )}
    </div>
  );
}
