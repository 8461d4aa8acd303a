import type { TaskView } from "@/lib/contracts/tasks";
import { DeliverableCard } from "./deliverable-card";

/** The finished files of a run. */
export function DeliverableList({ task }: { task: TaskView }) {
  if (task.deliverables.length === 0) return null;
  return (
    <section aria-label="Deliverables" className="my-3 grid gap-2">
      {task.deliverables.map((deliverable) => (
        <DeliverableCard
          key={deliverable.path}
          slug={task.coworkspace_slug}
          runId={task.run.id}
          deliverable={deliverable}
        />
      ))}
    </section>
  );
}
