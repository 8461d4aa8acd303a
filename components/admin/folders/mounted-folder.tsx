"use client";

import { MoreHorizontal, Pencil, Unplug } from "lucide-react";
import { useState } from "react";
import { levelWords } from "@/components/coworkspaces/level-words";
import { GrantList } from "@/components/grants/grant-list";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import type { MountedFolderView } from "@/lib/contracts/folders";
import type { GrantView } from "@/lib/contracts/grants";
import type { FolderLevel } from "@/lib/contracts/status";
import type { Grantee } from "./folder-admin";
import { FolderDialog } from "./folder-dialog";
import { GrantForm } from "./grant-form";

interface MountedFolderProps {
  folder: MountedFolderView;
  people: readonly Grantee[];
  onChanged: () => Promise<void>;
}

/** A mounted folder with its grants: grant, change a level, revoke, edit, unmount. */
export function MountedFolder({ folder, people, onChanged }: MountedFolderProps) {
  const { id, name, path, level, problem, grants } = folder;
  const url = `/api/cowork/admin/folders/${encodeURIComponent(id)}`;
  const [window, setWindow] = useState<"edit" | "unmount" | null>(null);

  const grant = async (email: string | null, to: FolderLevel) => {
    await api.post(`${url}/grants`, { email, level: to });
    await onChanged();
  };
  const change = (one: GrantView, to: FolderLevel) =>
    grant(one.email, to).then(
      () =>
        toast.success(`${one.name} now ${one.email === null ? "have" : "has"} ${levelWords[to].name} access`),
      (error) => toast.error(problemSentence(error)),
    );
  const revoke = async (one: GrantView) => {
    try {
      await api.del(`${url}/grants/${encodeURIComponent(one.id)}`);
      toast(`The access of ${one.name} to “${name}” is revoked`, {
        duration: 10_000,
        action: { label: "Undo", onClick: () => void change(one, one.level) },
      });
    } catch (error) {
      toast.error(problemSentence(error));
    }
    await onChanged();
  };

  return (
    <section aria-label={name} className="rounded-lg border bg-card">
      <div className="flex items-start gap-2 py-3 pr-2.5 pl-4">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="wrap-anywhere font-semibold text-body leading-6">{name}</h3>
            <Badge tone="outline">At most {levelWords[level].name}</Badge>
            {problem ? <Badge tone="warning">Not usable</Badge> : null}
          </div>
          <p className="wrap-anywhere font-mono text-muted-foreground text-xs">{path}</p>
          <p className="mt-0.5 text-muted-foreground text-xs">
            Mounted <RelativeTime at={folder.created_at} />
            {folder.registered_by ? ` by ${folder.registered_by}` : null}
          </p>
          {problem ? <p className="mt-1 text-sm text-warning">{problem}</p> : null}
        </div>
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button size="icon-sm" variant="ghost" aria-label={`Actions for ${name}`}>
              <MoreHorizontal />
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            <DropdownMenuItem onSelect={() => setWindow("edit")}>
              <Pencil /> Edit…
            </DropdownMenuItem>
            <DropdownMenuSeparator />
            <DropdownMenuItem danger onSelect={() => setWindow("unmount")}>
              <Unplug /> Unmount…
            </DropdownMenuItem>
          </DropdownMenuContent>
        </DropdownMenu>
      </div>
      <div className="border-t">
        {grants.length > 0 ? (
          <GrantList
            label={`Who may use ${name}`}
            grants={grants}
            onChange={(one, to) => void change(one, to)}
            onRevoke={(one) => void revoke(one)}
          />
        ) : (
          <p className="px-4 pt-3 text-muted-foreground text-sm">Nobody may use it yet.</p>
        )}
        <GrantForm
          people={people.filter(({ email }) => !grants.some((one) => one.email === email))}
          everyone={!grants.some(({ email }) => email === null)}
          most={level}
          onGrant={grant}
        />
      </div>
      {window === "edit" ? (
        <FolderDialog folder={folder} onDone={onChanged} onClose={() => setWindow(null)} />
      ) : null}
      <ConfirmDialog
        open={window === "unmount"}
        onOpenChange={(open) => setWindow(open ? "unmount" : null)}
        title={`Unmount “${name}”?`}
        description="Members and their agents can no longer use it, from their next step on, and all of its grants end. The files stay on the server as they are."
        names={[path]}
        confirmLabel="Unmount"
        onConfirm={async () => {
          await api.del(url);
          await onChanged();
          toast.success(`“${name}” is unmounted`);
        }}
      />
    </section>
  );
}
