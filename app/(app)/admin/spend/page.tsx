import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { SpendBars } from "@/components/admin/spend-bars";
import { SpendTable } from "@/components/admin/spend-table";
import { Section } from "@/components/page/section";
import { Button } from "@/components/ui/button";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { compact, count } from "@/lib/browser/format";
import { moneyInWords } from "@/lib/contracts/money-in-words";
import { spendQuerySchema } from "@/lib/contracts/spend";
import { summariseSpend } from "@/lib/services/spend/summarise-spend";

export const metadata: Metadata = { title: "Spend" };

const PERIODS = [7, 30, 90, 365];

type Props = { searchParams: Promise<{ days?: string }> };

/** What model calls used and cost: per day, by member, by model. */
export default async function SpendPage({ searchParams }: Props) {
  const member = await requireMemberOrRedirect("/admin/spend");
  if (member.role !== "admin") notFound();
  const query = spendQuerySchema.catch({ days: 30 }).parse(await searchParams);
  const spend = await summariseSpend(member, query);
  const { total, currency, members, models } = spend;
  const unpriced = models.some(({ priced }) => !priced);
  return (
    <>
      <Section
        title={total.cost > 0 ? moneyInWords(total.cost, currency) : "Nothing that cost money"}
        description={`${count(total.turns, "turn")}, ${compact(total.tokens.input)} tokens in and ${compact(total.tokens.output)} out in ${count(query.days, "day")}. Days are those of UTC.`}
        actions={
          <nav aria-label="Period" className="flex gap-1">
            {PERIODS.map((days) => (
              <Button key={days} asChild size="sm" variant={days === query.days ? "quiet" : "ghost"}>
                <Link
                  href={`/admin/spend?days=${days}`}
                  scroll={false}
                  aria-current={days === query.days ? "page" : undefined}
                >
                  {days === 365 ? "A year" : `${days} days`}
                </Link>
              </Button>
            ))}
          </nav>
        }
      >
        <SpendBars spend={spend} />
        {unpriced ? (
          <p className="mt-3 text-muted-foreground text-sm">
            Some models have no price, so their tokens count as free. Enter prices under{" "}
            <Link href="/admin/models" className="text-primary underline underline-offset-3">
              Models
            </Link>
            .
          </p>
        ) : null}
      </Section>
      {members.length > 0 ? (
        <>
          <Section title="Members">
            <SpendTable
              label="Spend by member"
              first="Member"
              currency={currency}
              rows={members.map(({ id, ...row }) => ({ key: id, ...row }))}
            />
          </Section>
          <Section title="Models">
            <SpendTable
              label="Spend by model"
              first="Model"
              currency={currency}
              rows={models.map(({ ref, priced, cost, ...row }) => ({
                key: ref,
                name: ref === "demo" ? "Demo, not an AI" : ref,
                ...row,
                cost: priced ? cost : null,
              }))}
            />
          </Section>
        </>
      ) : null}
    </>
  );
}
