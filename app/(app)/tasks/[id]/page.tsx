import type { Metadata } from "next";
import { cookies } from "next/headers";
import { PANEL_COOKIE, readPanelState } from "@/components/run/panel-state";
import { RunPage } from "@/components/run/run-page";
import { drawTexts } from "@/components/timeline/draw-texts";
import { listApprovals } from "@/lib/services/approvals/list-approvals";
import { loadStory, loadTask } from "./load-task";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ run?: string | string[] }> };

const TITLE_LENGTH = 70;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { task } = await load(props);
  const line = task.outcome.replace(/\s+/g, " ").trim();
  return { title: line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : line };
}

export default async function TaskPage(props: Props) {
  const { member, task } = await load(props);
  const isEarlier = task.run.id !== task.run_id;
  // Awaited, since it takes milliseconds: what streams in after a skeleton is painted later and moves the page.
  const [events, approvals, jar] = await Promise.all([
    loadStory(member, task),
    isEarlier ? [] : listApprovals(member, { status: "pending", taskId: task.id }),
    cookies(),
  ]);
  return (
    <RunPage
      key={isEarlier ? task.run.id : task.id}
      task={task}
      earlierRunId={isEarlier ? task.run.id : undefined}
      approvals={approvals}
      events={events}
      drawn={drawTexts(events)}
      panel={readPanelState(jar.get(PANEL_COOKIE)?.value)}
    />
  );
}

async function load({ params, searchParams }: Props) {
  const [{ id }, { run }] = await Promise.all([params, searchParams]);
  return loadTask(id, typeof run === "string" && run !== "" ? run : undefined);
}
