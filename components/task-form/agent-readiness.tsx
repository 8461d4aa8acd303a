"use client";

import { useQuery } from "@tanstack/react-query";
import { StatusBadge } from "@/components/ui/status-badge";
import { api } from "@/lib/browser/api";
import { type Health, healthSchema } from "@/lib/contracts/health";

const CALM_MS = 30_000;
const SOON_MS = 3_000;

/** Whether an agent can take a task up now; says nothing where that cannot be known from here. */
export function AgentReadiness({ initial }: { initial: Health["worker"] }) {
  const { data: worker, isError } = useQuery({
    queryKey: ["agent-readiness"],
    queryFn: async ({ signal }) => healthSchema.parse(await api.get("/api/health", { signal })).worker,
    initialData: initial,
    refetchInterval: ({ state }) =>
      state.status === "success" && state.data !== "starting" ? CALM_MS : SOON_MS,
    refetchOnWindowFocus: true,
  });
  if (isError) return <Note>The agent cannot be reached now. Tasks wait until it is back.</Note>;
  if (worker === "starting") return <Note>The agent is starting. Tasks wait until it is ready.</Note>;
  return worker === "running" ? <StatusBadge status="pending" title="The agent is ready" /> : null;
}

function Note({ children }: { children: string }) {
  return (
    <p role="status" className="text-pretty text-warning text-xs">
      {children}
    </p>
  );
}
