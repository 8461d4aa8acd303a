import { hashPassword } from "../../auth/password.ts";
import { requireAdmin } from "../../auth/require-admin.ts";
import type { MemberView } from "../../contracts/member-views.ts";
import { createMemberSchema, type Member } from "../../contracts/members.ts";
import { conflict } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { personInWords } from "../audit/person-in-words.ts";
import { isUniqueViolation } from "../is-unique-violation.ts";
import { toMemberView } from "./to-member-view.ts";

/** Adds a person to the team, with a first password that the admin tells them. */
export async function createMember(
  admin: Member,
  input: { email: string; name: string; password: string; role?: Member["role"] },
): Promise<MemberView> {
  requireAdmin(admin);
  const { email, name, password, role } = createMemberSchema.parse(input);
  const passwordHash = await hashPassword(password);
  try {
    const user = await prisma.$transaction(async (tx) => {
      const added = await tx.user.create({ data: { id: newId(), email, name, passwordHash, role } });
      await recordAudit(tx, {
        ...{ action: "member.added", memberId: admin.id, target: personInWords(added), details: { role } },
      });
      return added;
    });
    return toMemberView(user, new Map());
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw conflict(`There is a member with the e-mail address ${email} already.`, {
      code: "email_taken",
      fields: { email: "Somebody has this e-mail address already." },
    });
  }
}
