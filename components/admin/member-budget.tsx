"use client";

import { useState } from "react";
import { MoneyInput, readAmount, typedAmount } from "@/components/money/money-input";
import { FormDialog } from "@/components/settings/form-dialog";
import { useSavedForm } from "@/components/settings/saved-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { api } from "@/lib/browser/api";
import { type MemberView, updateMemberSchema } from "@/lib/contracts/member-views";
import { moneyInWords } from "@/lib/contracts/money-in-words";

export type MemberMoney = { currency: string; default_member_budget: number | null };

interface MemberBudgetProps {
  member: MemberView;
  money: MemberMoney;
  onChanged: () => Promise<void>;
}

/** What a member's month has cost, what it may cost, and the way to change that. */
export function MemberBudget({ member, money, onChanged }: MemberBudgetProps) {
  const [editing, setEditing] = useState(false);
  const { spent_this_month: spent, monthly_budget } = member;
  const most = monthly_budget ?? money.default_member_budget;
  const words =
    most === null
      ? `${moneyInWords(spent, money.currency)} this month`
      : `${moneyInWords(spent, "").trim()} of ${moneyInWords(most, money.currency)} this month`;
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        className="tabular-nums"
        aria-label={`Monthly budget of ${member.name}: ${words}`}
        onClick={() => setEditing(true)}
      >
        {words}
      </Button>
      {editing ? (
        <MemberBudgetDialog
          member={member}
          money={money}
          onChanged={onChanged}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </>
  );
}

function MemberBudgetDialog({
  member,
  money,
  onChanged,
  onClose,
}: MemberBudgetProps & { onClose: () => void }) {
  const [amount, setAmount] = useState(typedAmount(member.monthly_budget));
  const usual = money.default_member_budget;
  const form = useSavedForm({
    schema: updateMemberSchema.required({ monthly_budget: true }),
    read: () => ({ monthly_budget: readAmount(amount) }),
    save: async (values) => {
      await api.patch(`/api/cowork/admin/members/${encodeURIComponent(member.id)}`, values);
      await onChanged();
    },
    done: "Budget saved",
    onDone: onClose,
  });
  return (
    <FormDialog
      title={`Monthly budget of ${member.name}`}
      description="What the runs of this person may cost in a calendar month, over all models that have a price. A run that finds no room left ends and says so."
      action="Save budget"
      form={form}
      onClose={onClose}
    >
      <Field
        label="At most a month"
        hint={
          usual === null
            ? "Empty: no limit, as for everybody."
            : `Empty: ${moneyInWords(usual, money.currency)}, as for everybody.`
        }
        error={form.errors.monthly_budget}
      >
        <MoneyInput
          value={amount}
          currency={money.currency}
          placeholder={usual === null ? "No limit" : String(usual)}
          onChange={(value) => {
            setAmount(value);
            form.touched("monthly_budget");
          }}
        />
      </Field>
    </FormDialog>
  );
}
