import { generateToken } from "../../auth/api-token.ts";
import { createTokenSchema, type Member, type TokenView } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { toTokenView } from "./to-token-view.ts";

/** Makes an API token for the member. `token` is shown this once; only its hash is kept. */
export async function createToken(
  member: Member,
  input: { name: string },
  by: "member" | "command_line" = "member",
): Promise<{ token: string; view: TokenView }> {
  const { name } = createTokenSchema.parse(input);
  const { token, prefix, hash } = generateToken();
  const row = await prisma.$transaction(async (tx) => {
    const details = { prefix, by };
    await recordAudit(tx, { action: "token.made", memberId: member.id, target: name, details });
    return tx.apiToken.create({ data: { id: newId(), userId: member.id, name, prefix, hash } });
  });
  return { token, view: toTokenView(row) };
}
