import { toMember } from "../../auth/to-member.ts";
import { emailSchema } from "../../contracts/members.ts";
import { forbidden, notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { createToken } from "./create-token.ts";

/** A new API token for the member with this e-mail address, for the command line. */
export async function createTokenForEmail(email: string): Promise<string> {
  const user = await prisma.user.findUnique({ where: { email: emailSchema.parse(email.trim()) } });
  if (!user) throw notFound(`There is no member with the e-mail address ${email}.`);
  if (user.disabledAt) throw forbidden(`${email} is disabled. An admin can enable the member again.`);
  const { token } = await createToken(toMember(user), { name: "Command line" }, "command_line");
  return token;
}
