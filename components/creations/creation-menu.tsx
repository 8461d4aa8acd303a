"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ArrowUpRight, Copy, Download, MoreHorizontal, Pencil, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { taskHref } from "@/components/shell/navigation";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/browser/api";
import type { CreationView } from "@/lib/contracts/creations";
import { creationDownload, creationKeys } from "./creation-words";
import { RenameCreation } from "./rename-creation";

interface CreationMenuProps {
  creation: CreationView;
  /** Where to go once it is deleted; left out: one stays. */
  afterDelete?: string;
}

/** What can be done with a creation. */
export function CreationMenu({ creation, afterDelete }: CreationMenuProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const [window, setWindow] = useState<"rename" | "delete" | null>(null);
  const { id, title, content, task_id } = creation;
  const refresh = async () => {
    await queries.invalidateQueries({ queryKey: creationKeys.all });
    router.refresh();
  };

  const remove = async () => {
    await api.del(`/api/cowork/creations/${encodeURIComponent(id)}`);
    toast(`“${title}” deleted`);
    if (afterDelete) router.push(afterDelete);
    await refresh();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(content ?? "");
      toast.success("Copied");
    } catch {
      toast.error("This browser does not allow copying here. Open the creation and copy its text.");
    }
  };

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Actions for ${title}`}>
            <MoreHorizontal />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <a href={creationDownload(id)} download>
              <Download /> Download
            </a>
          </DropdownMenuItem>
          {content === null ? null : (
            <DropdownMenuItem onSelect={() => void copy()}>
              <Copy /> Copy the text
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setWindow("rename")}>
            <Pencil /> Rename…
          </DropdownMenuItem>
          {task_id ? (
            <DropdownMenuItem asChild>
              <Link href={taskHref(task_id)}>
                <ArrowUpRight /> Open its task
              </Link>
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuSeparator />
          <DropdownMenuItem danger onSelect={() => setWindow("delete")}>
            <Trash2 /> Delete…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {window === "rename" ? (
        <RenameCreation creation={creation} onDone={refresh} onClose={() => setWindow(null)} />
      ) : null}
      <ConfirmDialog
        open={window === "delete"}
        onOpenChange={(open) => setWindow(open ? "delete" : null)}
        title={`Delete “${title}”?`}
        description="This cannot be undone. The task that it came from stays."
        confirmLabel="Delete"
        onConfirm={remove}
      />
    </>
  );
}
