import type { Metadata } from "next";
import { startTaskAction } from "@/app/(app)/actions";
import { RecentTasks } from "@/components/task-form/recent-tasks";
import { TaskForm } from "@/components/task-form/task-form";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listCoworkspaces } from "@/lib/services/coworkspaces/list-coworkspaces";
import { getHealth } from "@/lib/services/health/get-health";
import { listModels } from "@/lib/services/models/list-models";
import { getMoneyRules } from "@/lib/services/spend/get-money-rules";
import { listTasks } from "@/lib/services/tasks/list-tasks";

export const metadata: Metadata = { title: "New task" };

type Props = { searchParams: Promise<{ coworkspace?: string }> };

/** Home: hand over a task. */
export default async function NewTaskPage({ searchParams }: Props) {
  const member = await requireMemberOrRedirect();
  const [coworkspaces, models, money, recent, { worker, sandbox }, { coworkspace }] = await Promise.all([
    listCoworkspaces(member),
    listModels(member),
    getMoneyRules(member),
    listTasks(member, {}),
    getHealth(),
    searchParams,
  ]);
  return (
    <div className="mx-auto w-full max-w-[50.5rem] px-4 pt-8 pb-16 sm:px-6 lg:pt-[11vh]">
      <TaskForm
        coworkspaces={coworkspaces}
        models={models}
        money={money}
        worker={worker}
        sandbox={sandbox}
        preferred={typeof coworkspace === "string" ? coworkspace : null}
        startAction={startTaskAction}
      />
      <RecentTasks initial={recent} />
    </div>
  );
}
