import { type Member, roleSchema } from "../contracts/members.ts";

/** The member that a row of `users` stands for. */
export function toMember(user: { id: string; email: string; name: string; role: string }): Member {
  return { id: user.id, email: user.email, name: user.name, role: roleSchema.parse(user.role) };
}
