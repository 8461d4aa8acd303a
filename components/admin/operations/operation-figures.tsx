import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import type { Operations } from "@/lib/contracts/operations";

/** The state of the installation in six figures. */
export function OperationFigures({ operations }: { operations: Operations }) {
  const { counts, workers, database_ms } = operations;
  const alive = workers.filter(({ ended_at }) => ended_at === null).length;
  const figures = [
    { label: "Agents at work", value: count(counts.working) },
    { label: "In the queue", value: count(counts.queued) },
    { label: "Waiting for people", value: count(counts.waiting) },
    { label: "Paused runs", value: count(counts.paused) },
    { label: "Workers", value: count(alive), isBad: alive === 0 },
    {
      label: "Database",
      value: `${database_ms.toFixed(database_ms < 10 ? 1 : 0)} ms`,
      isBad: database_ms >= 250,
    },
  ];
  return (
    <dl className="mb-6 grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-border sm:grid-cols-3 lg:grid-cols-6">
      {figures.map(({ label, value, isBad }) => (
        <div key={label} className="flex flex-col justify-between bg-card px-3.5 py-2.5">
          <dt className="text-muted-foreground text-xs">{label}</dt>
          <dd className={cn("mt-0.5 font-semibold text-lg tabular-nums leading-6", isBad && "text-danger")}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
