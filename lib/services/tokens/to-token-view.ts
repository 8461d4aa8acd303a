import type { TokenView } from "../../contracts/members.ts";

type TokenRow = { id: string; name: string; prefix: string; createdAt: Date; lastUsedAt: Date | null };

/** A token as its owner sees it: enough to recognise it, nothing to use it. */
export function toTokenView(row: TokenRow): TokenView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
  };
}
