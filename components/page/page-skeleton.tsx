import { Skeleton } from "@/components/ui/skeleton";

/** A page to come. Unseen for the first 200 ms, so that quick pages do not flash. */
export function PageSkeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div
      role="status"
      className="fade-in-0 mx-auto grid w-full max-w-[50.5rem] animate-in gap-3 fill-mode-both px-4 pt-5 delay-200 duration-150 sm:px-6 lg:pt-9"
    >
      <span className="sr-only">Loading</span>
      <Skeleton className="mb-3 h-7 w-48" />
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never move
        <Skeleton key={row} className="h-12" />
      ))}
    </div>
  );
}
