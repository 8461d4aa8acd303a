import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AuditFilterForm } from "@/components/admin/audit/audit-filter";
import { AuditList } from "@/components/admin/audit/audit-list";
import { Section } from "@/components/page/section";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { auditQuerySchema } from "@/lib/contracts/audit";
import { listAudit } from "@/lib/services/audit/list-audit";
import { listMembers } from "@/lib/services/members/list-members";

export const metadata: Metadata = { title: "Audit log" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who did what to whom, newest first. */
export default async function AuditPage({ searchParams }: Props) {
  const member = await requireMemberOrRedirect("/admin/audit");
  if (member.role !== "admin") notFound();
  const asked = auditQuerySchema.safeParse(await searchParams);
  const query = asked.data ?? auditQuerySchema.parse({});
  const { cursor, limit: _, ...filter } = query;
  const [{ entries, next_cursor }, members] = await Promise.all([
    listAudit(member, query),
    listMembers(member),
  ]);
  const address = addressOf(filter);
  return (
    <Section
      title="Audit log"
      description="Who did what to whom. Nothing in it can be changed, and nothing is removed for two years. Days are those of UTC."
      actions={
        <div className="flex gap-2">
          {(["csv", "jsonl"] as const).map((format) => (
            <a
              key={format}
              href={address("/api/cowork/admin/audit/export", { format })}
              download
              className={buttonVariants({ variant: "secondary", size: "sm" })}
            >
              {format === "csv" ? "Export CSV" : "Export JSON Lines"}
            </a>
          ))}
        </div>
      }
    >
      <AuditFilterForm filter={filter} members={members} />
      {asked.success ? null : (
        <p role="alert" className="mt-3 text-danger text-sm">
          {asked.error.issues[0]?.message} Shown is the whole log.
        </p>
      )}
      <div className="mt-4">
        {entries.length > 0 ? (
          <AuditList entries={entries} />
        ) : (
          <EmptyState icon={ScrollText} title="Nothing fits">
            Look for other words, or clear the filter.
          </EmptyState>
        )}
      </div>
      <nav aria-label="Pages" className="mt-4 flex justify-between gap-2">
        {cursor === undefined ? (
          <span />
        ) : (
          <Link href={address("/admin/audit")} className={buttonVariants({ variant: "secondary" })}>
            Newest
          </Link>
        )}
        {next_cursor === null ? null : (
          <Link
            href={address("/admin/audit", { cursor: next_cursor })}
            className={buttonVariants({ variant: "secondary" })}
          >
            Older
          </Link>
        )}
      </nav>
    </Section>
  );
}

/** Makes addresses that keep the filter. */
function addressOf(filter: Record<string, string | undefined>) {
  return (path: string, more: Record<string, string> = {}): string => {
    const given = Object.entries({ ...filter, ...more }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    const query = new URLSearchParams(given).toString();
    return query === "" ? path : `${path}?${query}`;
  };
}
