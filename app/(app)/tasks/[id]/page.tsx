import type { Metadata } from "next";
import { cookies } from "next/headers";
import { PANEL_COOKIE, readPanelState } from "@/components/run/panel-state";
import { RunPage } from "@/components/run/run-page";
import { listApprovals } from "@/lib/services/approvals/list-approvals";
import { loadStory, loadTask } from "./load-task";

type Props = { params: Promise<{ id: string }> };

const TITLE_LENGTH = 70;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { task } = await loadTask((await params).id);
  const line = task.outcome.replace(/\s+/g, " ").trim();
  return { title: line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : line };
}

export default async function TaskPage({ params }: Props) {
  const { id } = await params;
  const { member, task } = await loadTask(id);
  // Not awaited: the frame of the page is sent at once, the story streams in.
  const events = loadStory(member, id);
  const [approvals, jar] = await Promise.all([
    listApprovals(member, { status: "pending", taskId: id }),
    cookies(),
  ]);
  return (
    <RunPage
      key={task.id}
      task={task}
      approvals={approvals}
      events={events}
      panel={readPanelState(jar.get(PANEL_COOKIE)?.value)}
    />
  );
}
