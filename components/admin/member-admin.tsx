"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Section } from "@/components/page/section";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { api } from "@/lib/browser/api";
import type { MemberView } from "@/lib/contracts/member-views";
import { AddMemberDialog } from "./add-member-dialog";
import type { MemberMoney } from "./member-budget";
import { MemberRow } from "./member-row";

const KEY = ["admin", "members"];

interface MemberAdminProps {
  initial: MemberView[];
  ownId: string;
  money: MemberMoney;
}

/** Everybody who may sign in: add people, change roles, disable and enable. */
export function MemberAdmin({ initial, ownId, money }: MemberAdminProps) {
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await api.get<{ members: MemberView[] }>("/api/cowork/admin/members", { signal })).members,
    initialData: initial,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  return (
    <Section
      title="Members"
      description="People who can sign in. Admins also see these pages."
      actions={
        <Button variant="primary" onClick={() => setAdding(true)}>
          <UserPlus /> Add member
        </Button>
      }
    >
      {query.isError ? (
        <ErrorState compact error={query.error} onRetry={() => query.refetch()} className="mb-3" />
      ) : null}
      <ul aria-label="Members" className="divide-y rounded-lg border bg-card">
        {query.data.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            money={money}
            isSelf={member.id === ownId}
            onChanged={refresh}
          />
        ))}
      </ul>
      {adding ? <AddMemberDialog onDone={refresh} onClose={() => setAdding(false)} /> : null}
    </Section>
  );
}
