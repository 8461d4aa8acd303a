import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/actions";
import { HistorySidebar } from "@/components/history/history-sidebar";
import { TIME_ZONE_COOKIE, timeZoneFrom } from "@/components/history/time-zone-cookie";
import { AppShell } from "@/components/shell/app-shell";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import type { ModelView } from "@/lib/contracts/models";
import { countPendingApprovals } from "@/lib/services/approvals/list-approvals";
import { listModels } from "@/lib/services/models/list-models";
import { listTasks } from "@/lib/services/tasks/list-tasks";

/** So many tasks stand in the sidebar at first: more than it shows without scrolling. */
const HISTORY_AT_FIRST = 20;

/** The frame of every signed-in page, with the first page of the history. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const member = await requireMemberOrRedirect();
  const [inboxCount, history, models, jar] = await Promise.all([
    countPendingApprovals(member),
    listTasks(member, {}, HISTORY_AT_FIRST),
    listModels(member),
    cookies(),
  ]);
  return (
    <AppShell
      user={{ name: member.name, email: member.email, role: member.role }}
      inboxCount={inboxCount}
      demo={demoOf(models)}
      signOut={signOutAction}
      history={
        <HistorySidebar
          initial={history}
          now={new Date().toISOString()}
          timeZone={timeZoneFrom(jar.get(TIME_ZONE_COOKIE)?.value)}
        />
      }
    >
      {children}
    </AppShell>
  );
}

function demoOf(models: readonly ModelView[]): "only" | "default" | null {
  if (!models.some(({ is_default, is_demo }) => is_default && is_demo)) return null;
  return models.every(({ is_demo }) => is_demo) ? "only" : "default";
}
