"use client";

import { FolderPlus, Folders } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { PageFrame } from "@/components/page/page-frame";
import { coworkspaceHref } from "@/components/shell/navigation";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import { count } from "@/lib/browser/format";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import { levelWords } from "./level-words";
import { NewCoworkspaceDialog } from "./new-coworkspace-dialog";

/** All coworkspaces that a person may use, and a way to make another. */
export function CoworkspaceList({ coworkspaces }: { coworkspaces: CoworkspaceView[] }) {
  const router = useRouter();
  const [creating, setCreating] = useState(false);
  const create = (
    <Button variant="primary" onClick={() => setCreating(true)}>
      <FolderPlus /> New coworkspace
    </Button>
  );
  return (
    <PageFrame
      title="Coworkspaces"
      description="Folders that you and the agents share."
      actions={coworkspaces.length > 0 ? create : null}
    >
      {coworkspaces.length === 0 ? (
        <EmptyState icon={Folders} title="No coworkspaces yet" action={create}>
          Make one, put files in, and hand over a task.
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-card">
          {coworkspaces.map((each) => (
            <CoworkspaceRow key={each.slug} coworkspace={each} />
          ))}
        </ul>
      )}
      {creating ? (
        <NewCoworkspaceDialog
          onClose={() => setCreating(false)}
          onMade={(made) => router.push(coworkspaceHref(made.slug))}
        />
      ) : null}
    </PageFrame>
  );
}

function CoworkspaceRow({ coworkspace }: { coworkspace: CoworkspaceView }) {
  const { slug, name, owner, level, is_owner, task_count, created_at } = coworkspace;
  return (
    <li className="[contain-intrinsic-size:auto_4.25rem] [content-visibility:auto]">
      <Link
        href={coworkspaceHref(slug)}
        className="flex items-center gap-3 px-4 py-3 transition-colors duration-100 hover:bg-accent/50 focus-visible:-outline-offset-2"
      >
        <Folders aria-hidden="true" strokeWidth={1.75} className="size-5 shrink-0 text-primary" />
        <div className="min-w-0 flex-1">
          <div className="flex min-w-0 items-center gap-2">
            <span className="truncate font-medium text-body">{name}</span>
            {is_owner ? null : <Badge tone="outline">{levelWords[level].name}</Badge>}
          </div>
          <div className="truncate text-muted-foreground text-sm">
            <span className="font-mono text-xs">{slug}</span>, {is_owner ? "yours" : `shared by ${owner}`}
          </div>
        </div>
        <div className="shrink-0 text-right text-muted-foreground text-sm">
          <div className="tabular-nums">{task_count === 0 ? "No tasks" : count(task_count, "task")}</div>
          <div className="text-xs max-sm:hidden">
            made <RelativeTime at={created_at} />
          </div>
        </div>
      </Link>
    </li>
  );
}
