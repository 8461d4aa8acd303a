"use client";

import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import { cn } from "@/lib/browser/cn";
import type { MemberView, UpdateMember } from "@/lib/contracts/member-views";
import { roleSchema } from "@/lib/contracts/members";
import { MemberBudget, type MemberMoney } from "./member-budget";
import { MemberMenu } from "./member-menu";

interface MemberRowProps {
  member: MemberView;
  money: MemberMoney;
  isSelf: boolean;
  onChanged: () => Promise<void>;
}

/** A person with their role, and whether they may sign in. */
export function MemberRow({ member, money, isSelf, onChanged }: MemberRowProps) {
  const [working, setWorking] = useState(false);
  const { id, name, email, role, disabled_at } = member;
  const update = async (change: UpdateMember, said: string) => {
    setWorking(true);
    try {
      await api.patch(`/api/cowork/admin/members/${encodeURIComponent(id)}`, change);
      await onChanged();
      toast.success(said);
    } finally {
      setWorking(false);
    }
  };
  const tryUpdate = (change: UpdateMember, said: string) =>
    void update(change, said).catch((error) =>
      toast.error("Nothing was changed", { description: problemSentence(error) }),
    );

  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
      <Avatar name={name} className={cn(disabled_at && "opacity-50")} />
      <div className="min-w-44 flex-1">
        <div className={cn("flex items-center gap-2 text-sm", disabled_at && "text-muted-foreground")}>
          <span className="truncate">{name}</span>
          {isSelf ? <Badge tone="outline">You</Badge> : null}
          {disabled_at ? <Badge tone="warning">Disabled</Badge> : null}
        </div>
        <div className="truncate text-muted-foreground text-xs">{email}</div>
      </div>
      <MemberBudget member={member} money={money} onChanged={onChanged} />
      <Select
        value={role}
        disabled={working}
        onValueChange={(next) =>
          tryUpdate(
            { role: roleSchema.parse(next) },
            `${name} is now ${next === "admin" ? "an admin" : "a member"}`,
          )
        }
      >
        <SelectTrigger
          aria-label={`Role of ${name}: ${role === "admin" ? "Admin" : "Member"}`}
          className="ml-auto w-28"
        >
          <span>{role === "admin" ? "Admin" : "Member"}</span>
        </SelectTrigger>
        <SelectContent>
          <SelectItem value="member">Member</SelectItem>
          <SelectItem value="admin">Admin</SelectItem>
        </SelectContent>
      </Select>
      <MemberMenu
        member={member}
        isSelf={isSelf}
        working={working}
        onEnable={() => tryUpdate({ disabled: false }, `${name} can sign in again`)}
        onDisable={() => update({ disabled: true }, `${name} is disabled`)}
      />
    </li>
  );
}
