import { FolderOpen } from "lucide-react";
import { levelWords } from "@/components/coworkspaces/level-words";
import { EmptyState } from "@/components/ui/empty-state";
import { RelativeTime } from "@/components/ui/relative-time";
import type { CoworkspaceFolderView } from "@/lib/contracts/folders";

/** Every coworkspace with its owner and whom it is shared with. */
export function CoworkspaceAccess({ coworkspaces }: { coworkspaces: readonly CoworkspaceFolderView[] }) {
  if (coworkspaces.length === 0) {
    return (
      <EmptyState icon={FolderOpen} compact title="No coworkspaces yet">
        They appear here as members make them.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Coworkspaces" className="divide-y rounded-lg border bg-card">
      {coworkspaces.map((one) => (
        <li
          key={one.slug}
          className="grid gap-x-4 gap-y-1 px-4 py-2.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
        >
          <div className="min-w-0">
            <div className="truncate text-sm">{one.name}</div>
            <div className="truncate text-muted-foreground text-xs">
              Owned by {one.owner} since <RelativeTime at={one.created_at} />
            </div>
          </div>
          {one.grants.length === 0 ? (
            <p className="text-muted-foreground text-xs sm:self-center">Not shared</p>
          ) : (
            <ul aria-label={`Shared with, ${one.name}`} className="grid gap-0.5 text-xs">
              {one.grants.map((grant) => (
                <li key={grant.id}>
                  {grant.name}: {levelWords[grant.level].name}{" "}
                  <span className="text-muted-foreground">
                    since <RelativeTime at={grant.created_at} />
                    {grant.granted_by ? `, by ${grant.granted_by}` : null}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
