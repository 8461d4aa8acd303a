import { requireAdmin } from "../../auth/require-admin.ts";
import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import type { Member } from "../../contracts/members.ts";
import type { SpendView } from "../../contracts/spend.ts";
import { prisma } from "../../store/prisma.ts";
import { readSettings } from "../../store/settings.ts";

type Sums = { turns: number; input: number; output: number; cost: number };
const DAY_MS = 24 * 60 * 60 * 1_000;

/** What model calls used and cost over the last days, today included. Days are UTC, as they were recorded. */
export async function summariseSpend(admin: Member, { days }: { days: number }): Promise<SpendView> {
  requireAdmin(admin);
  const today = new Date().toISOString().slice(0, 10);
  const from = new Date(Date.parse(today) - (days - 1) * DAY_MS);
  const [byDay, byMember, byModel, priced, { currency }] = await Promise.all([
    prisma.$queryRaw<({ day: string } & Sums)[]>`
      SELECT day::text, sum(turns)::int AS turns, sum(tokens_input)::float8 AS input,
             sum(tokens_output)::float8 AS output, sum(cost) AS cost
      FROM model_spend WHERE day >= ${from} GROUP BY day`,
    prisma.$queryRaw<({ id: string; name: string | null } & Sums)[]>`
      SELECT s.user_id AS id, u.name, sum(turns)::int AS turns, sum(tokens_input)::float8 AS input,
             sum(tokens_output)::float8 AS output, sum(cost) AS cost
      FROM model_spend s LEFT JOIN users u ON u.id = s.user_id
      WHERE day >= ${from} GROUP BY s.user_id, u.name
      ORDER BY sum(cost) DESC, sum(tokens_input + tokens_output) DESC`,
    prisma.$queryRaw<({ ref: string } & Sums)[]>`
      SELECT model AS ref, sum(turns)::int AS turns, sum(tokens_input)::float8 AS input,
             sum(tokens_output)::float8 AS output, sum(cost) AS cost
      FROM model_spend WHERE day >= ${from} GROUP BY model
      ORDER BY sum(cost) DESC, sum(tokens_input + tokens_output) DESC`,
    pricedRefs(),
    readSettings(),
  ]);
  const known = new Map(byDay.map((row) => [row.day, row]));
  const all = Array.from({ length: days }, (_, index) =>
    new Date(from.getTime() + index * DAY_MS).toISOString().slice(0, 10),
  );
  return {
    currency,
    from: all[0] ?? today,
    to: today,
    total: toAmounts(byDay.reduce(add, NOTHING)),
    days: all.map((day) => ({ day, ...toAmounts(known.get(day) ?? NOTHING) })),
    members: byMember.map((row) => ({ id: row.id, name: row.name ?? "A former member", ...toAmounts(row) })),
    models: byModel.map((row) => ({
      ref: row.ref,
      priced: row.cost > 0 || row.ref === DEMO_MODEL || priced.has(row.ref),
      ...toAmounts(row),
    })),
  };
}

const NOTHING: Sums = { turns: 0, input: 0, output: 0, cost: 0 };

function add(a: Sums, b: Sums): Sums {
  return {
    turns: a.turns + b.turns,
    input: a.input + b.input,
    output: a.output + b.output,
    cost: a.cost + b.cost,
  };
}

function toAmounts({ turns, input, output, cost }: Sums) {
  return { turns, tokens: { input, output }, cost };
}

async function pricedRefs(): Promise<Set<string>> {
  const models = await prisma.model.findMany({
    where: { priceInput: { not: null }, priceOutput: { not: null } },
    select: { modelId: true, provider: { select: { name: true } } },
  });
  return new Set(models.map(({ modelId, provider }) => `${provider.name}/${modelId}`));
}
