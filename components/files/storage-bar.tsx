"use client";

import { useQuery } from "@tanstack/react-query";
import { Progress } from "@/components/ui/progress";
import { bytes } from "@/lib/browser/format";
import { fetchStorage, fileKeys } from "./files-api";

/** How full the coworkspace is; a bar for each limit that there is. */
export function StorageBar({ slug }: { slug: string }) {
  const { data } = useQuery({
    queryKey: fileKeys.storage(slug),
    queryFn: () => fetchStorage(slug),
    refetchInterval: 60_000,
  });
  if (!data) return null;
  const { coworkspace, owner } = data;
  if (coworkspace.limit === null && owner === null) {
    return <p className="text-muted-foreground text-xs">{bytes(coworkspace.used)} in this coworkspace</p>;
  }
  return (
    <div className="grid w-full gap-2 sm:ml-auto sm:w-72">
      {coworkspace.limit === null ? null : (
        <Share label="This coworkspace" used={coworkspace.used} limit={coworkspace.limit} />
      )}
      {owner === null || owner.limit === null ? null : (
        <Share
          label={
            owner.coworkspaces === 1 ? `All files of ${owner.name}` : `All coworkspaces of ${owner.name}`
          }
          used={owner.used}
          limit={owner.limit}
        />
      )}
    </div>
  );
}

function Share({ label, used, limit }: { label: string; used: number; limit: number }) {
  const share = limit === 0 ? 1 : used / limit;
  const said = `${bytes(used)} of ${bytes(limit)} used`;
  const tone = share >= 1 ? "danger" : share > 0.85 ? "warning" : "primary";
  return (
    <div className="grid gap-1 text-muted-foreground text-xs">
      <p className="flex justify-between gap-3">
        <span className="truncate">{label}</span>
        <span className="shrink-0 tabular-nums">{said}</span>
      </p>
      <Progress label={`Storage: ${label}`} value={share * 100} valueText={said} tone={tone} />
    </div>
  );
}
