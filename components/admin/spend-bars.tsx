import { cn } from "@/lib/browser/cn";
import { compact, shortDate } from "@/lib/browser/format";
import { moneyInWords } from "@/lib/contracts/money-in-words";
import type { SpendView } from "@/lib/contracts/spend";

/** What each day used: money where models have prices, else tokens. The words under it say the same as the picture. */
export function SpendBars({ spend }: { spend: SpendView }) {
  const priced = spend.total.cost > 0;
  const amounts = spend.days.map(({ cost, tokens }) => (priced ? cost : tokens.input + tokens.output));
  const words = (amount: number) =>
    priced ? moneyInWords(amount, spend.currency) : `${compact(amount)} tokens`;
  const most = Math.max(...amounts, 0);
  const highest = spend.days[amounts.indexOf(most)];
  const summary =
    most === 0
      ? "Nothing was used in these days."
      : `Most on ${shortDate(`${highest?.day}T12:00:00`)}: ${words(most)}.`;
  return (
    <figure className="rounded-lg border bg-card p-4">
      <div
        role="img"
        aria-label={`${priced ? "Cost" : "Tokens"} per day. ${summary}`}
        className="flex h-40 items-end gap-px sm:gap-0.5"
      >
        {spend.days.map(({ day }, index) => {
          const amount = amounts[index] ?? 0;
          return (
            <div
              key={day}
              title={`${shortDate(`${day}T12:00:00`)}: ${words(amount)}`}
              className="group flex h-full min-w-0 flex-1 items-end rounded-sm hover:bg-accent"
            >
              <div
                className={cn("w-full rounded-sm", amount > 0 ? "bg-primary" : "bg-border")}
                style={{ height: amount > 0 ? `${Math.max(2, (amount / most) * 100)}%` : "1px" }}
              />
            </div>
          );
        })}
      </div>
      <figcaption className="mt-2 flex justify-between gap-3 text-muted-foreground text-xs tabular-nums">
        <span>{shortDate(`${spend.from}T12:00:00`)}</span>
        <span className="text-center">{summary}</span>
        <span>{shortDate(`${spend.to}T12:00:00`)}</span>
      </figcaption>
    </figure>
  );
}
