import { TimelineSkeleton } from "@/components/run/timeline-skeleton";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div aria-busy="true" className="flex h-full flex-col">
      <div className="border-b">
        <div className="mx-auto grid max-w-4xl gap-3 px-4 pt-4 pb-4 sm:px-6">
          <Skeleton className="h-6 w-3/5" />
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-1 w-full" />
        </div>
      </div>
      <TimelineSkeleton />
    </div>
  );
}
