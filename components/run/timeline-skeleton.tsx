import { Skeleton } from "@/components/ui/skeleton";

/** What stands where the story will be, should it take a moment. */
export function TimelineSkeleton() {
  return (
    <div aria-busy="true" className="min-h-0 flex-1">
      <div className="mx-auto grid max-w-reading gap-4 px-4 py-6 sm:px-6">
        <Skeleton className="h-4 w-2/5" />
        <Skeleton className="h-28 w-full" />
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="h-4 w-1/2" />
      </div>
    </div>
  );
}
