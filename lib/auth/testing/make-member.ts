import type { Member, Role } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { prisma } from "../../store/prisma.ts";
import { generateToken } from "../api-token.ts";
import { toMember } from "../to-member.ts";

/** A member for a test, without the cost of hashing a password. */
export async function makeMember(name: string, role: Role = "member"): Promise<Member> {
  const id = newId();
  const email = `${name.toLowerCase()}-${id.slice(-6)}@example.org`;
  return toMember(await prisma.user.create({ data: { id, email, name, role } }));
}

/** A token of the member, as programs send it. */
export async function makeToken(member: Member): Promise<string> {
  const { token, prefix, hash } = generateToken();
  await prisma.apiToken.create({ data: { id: newId(), userId: member.id, name: "Test", prefix, hash } });
  return token;
}
