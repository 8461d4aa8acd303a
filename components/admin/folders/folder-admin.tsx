"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FolderPlus, HardDrive } from "lucide-react";
import { useState } from "react";
import { Section } from "@/components/page/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { api } from "@/lib/browser/api";
import type { AllFolders } from "@/lib/contracts/folders";
import { CoworkspaceAccess } from "./coworkspace-access";
import { FolderDialog } from "./folder-dialog";
import { MountedFolder } from "./mounted-folder";

const KEY = ["admin", "folders"];

/** Somebody to whom a folder can be granted. */
export type Grantee = { email: string; name: string };

/** All folders that work is done in: mounted ones, which admins register and grant, and coworkspaces, which owners share. */
export function FolderAdmin({ initial, people }: { initial: AllFolders; people: readonly Grantee[] }) {
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<AllFolders>("/api/cowork/admin/folders", { signal }),
    initialData: initial,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const { mounted, coworkspaces } = query.data;
  return (
    <>
      <Section
        title="Mounted folders"
        description="Server directories that members may use, as mounts/NAME/ in every coworkspace."
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            <FolderPlus /> Mount a folder
          </Button>
        }
      >
        {query.isError ? (
          <ErrorState compact error={query.error} onRetry={() => query.refetch()} className="mb-3" />
        ) : null}
        {mounted.length === 0 ? (
          <EmptyState icon={HardDrive} compact title="No server folder is mounted">
            Mount a directory by its path, then grant it to those who need it. Nobody can use it before.
          </EmptyState>
        ) : (
          <div className="grid gap-4">
            {mounted.map((folder) => (
              <MountedFolder key={folder.id} folder={folder} people={people} onChanged={refresh} />
            ))}
          </div>
        )}
      </Section>
      <Section
        title="Coworkspaces"
        description="Their owners share them. You see with whom, not what is in them."
      >
        <CoworkspaceAccess coworkspaces={coworkspaces} />
      </Section>
      {adding ? <FolderDialog folder={null} onDone={refresh} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
