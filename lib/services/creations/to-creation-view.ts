import type { CreationView } from "../../contracts/creations.ts";
import type { Prisma } from "../../store/prisma.ts";

type Row = Prisma.CreationGetPayload<object>;

/** A creation as its owner sees it. */
export function toCreationView(row: Row): CreationView {
  return {
    id: row.id,
    title: row.title,
    kind: row.kind === "answer" ? "answer" : "deliverable",
    content: row.content,
    file_name: row.fileName,
    size: row.size,
    task_id: row.taskId,
    run_id: row.runId,
    coworkspace_slug: row.coworkspaceSlug,
    created_at: row.createdAt.toISOString(),
  };
}
