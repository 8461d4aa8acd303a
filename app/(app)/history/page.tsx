import type { Metadata } from "next";
import { cookies } from "next/headers";
import { HistorySidebar } from "@/components/history/history-sidebar";
import { TIME_ZONE_COOKIE, timeZoneFrom } from "@/components/history/time-zone-cookie";
import { PageFrame } from "@/components/page/page-frame";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listTasks } from "@/lib/services/tasks/list-tasks";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage() {
  const member = await requireMemberOrRedirect("/history");
  const [initial, jar] = await Promise.all([listTasks(member, {}), cookies()]);
  return (
    <PageFrame title="History" description="Every task that you handed over or that is shared with you.">
      <HistorySidebar
        wide
        initial={initial}
        now={new Date().toISOString()}
        timeZone={timeZoneFrom(jar.get(TIME_ZONE_COOKIE)?.value)}
      />
    </PageFrame>
  );
}
