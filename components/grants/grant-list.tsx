"use client";

import { Users } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { RelativeTime } from "@/components/ui/relative-time";
import type { GrantView } from "@/lib/contracts/grants";
import type { FolderLevel } from "@/lib/contracts/status";
import { LevelSelect } from "./level-select";

interface GrantListProps {
  label: string;
  grants: readonly GrantView[];
  onChange: (grant: GrantView, level: FolderLevel) => void;
  onRevoke: (grant: GrantView) => void;
}

/** Who may use a folder, at which level, since when and by whom. */
export function GrantList({ label, grants, onChange, onRevoke }: GrantListProps) {
  return (
    <ul aria-label={label} className="divide-y">
      {grants.map((grant) => (
        <li key={grant.id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
          <GrantPerson grant={grant} />
          <LevelSelect
            label={`Access of ${grant.name}`}
            value={grant.level}
            onChange={(level) => onChange(grant, level)}
          />
          <Button
            variant="danger-ghost"
            size="sm"
            aria-label={`Revoke the access of ${grant.name}`}
            onClick={() => onRevoke(grant)}
          >
            Revoke
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Whose a grant is, who gave it, and since when it holds. */
export function GrantPerson({ grant }: { grant: GrantView }) {
  return (
    <>
      {grant.email === null ? (
        <span className="grid size-7 shrink-0 place-items-center rounded-full bg-muted text-muted-foreground">
          <Users aria-hidden="true" className="size-3.5" />
        </span>
      ) : (
        <Avatar name={grant.name} />
      )}
      <div className="min-w-44 flex-1">
        <div className="truncate text-sm">{grant.name}</div>
        <div className="truncate text-muted-foreground text-xs">
          {grant.email ?? "All members without a grant of their own"}
        </div>
        <div className="text-muted-foreground text-xs">
          Since <RelativeTime at={grant.created_at} />
          {grant.granted_by ? `, by ${grant.granted_by}` : null}
        </div>
      </div>
    </>
  );
}
