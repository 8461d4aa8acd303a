import { Skeleton } from "@/components/ui/skeleton";

/** Lines of a text to come. Stays unseen for the first 200 ms, so that quick answers do not flash. */
export function DelayedSkeleton({ label, lines = 8 }: { label: string; lines?: number }) {
  return (
    <div
      role="status"
      className="fade-in-0 grid animate-in gap-2.5 fill-mode-both py-1 delay-200 duration-150"
    >
      <span className="sr-only">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move
        <Skeleton key={line} className="h-4" style={{ width: `${94 - ((line * 17) % 40)}%` }} />
      ))}
    </div>
  );
}
