import type { Member } from "../../contracts/members.ts";
import type { MoneyRulesView } from "../../contracts/spend.ts";
import { prisma } from "../../store/prisma.ts";
import { readSettings } from "../../store/settings.ts";
import { monthSpend } from "./month-spend.ts";

/** What money means for a member who hands over a task: the usual limit, and what is left of their month. */
export async function getMoneyRules(member: Member): Promise<MoneyRulesView> {
  const [{ currency, default_task_money, default_member_budget }, user, spent] = await Promise.all([
    readSettings(),
    prisma.user.findUniqueOrThrow({ where: { id: member.id }, select: { monthlyBudget: true } }),
    monthSpend(member.id),
  ]);
  return {
    currency,
    default_task_money,
    month: { used: spent.get(member.id) ?? 0, limit: user.monthlyBudget ?? default_member_budget },
  };
}
