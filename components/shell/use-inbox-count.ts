"use client";

import { useQuery } from "@tanstack/react-query";
import { api } from "@/lib/browser/api";

/** How many questions wait: the server's number at first, asked again every few seconds while the page is in view. */
export function useInboxCount(fromServer: number): number {
  const { data } = useQuery({
    queryKey: ["shell", "inbox-count", fromServer],
    queryFn: async ({ signal }) => {
      const { approvals } = await api.get<{ approvals: unknown[] }>("/api/cowork/approvals", {
        query: { status: "pending" },
        signal,
      });
      return approvals.length;
    },
    initialData: fromServer,
    refetchInterval: 8_000,
  });
  return data;
}
