import { createMemberSchema } from "@/lib/contracts/members";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { createMember } from "@/lib/services/members/create-member";
import { listMembers } from "@/lib/services/members/list-members";

export const GET = route({ auth: "admin" }, async ({ member }) => ({ members: await listMembers(member) }));

export const POST = route({ auth: "admin", body: createMemberSchema, status: 201 }, ({ member, body }) =>
  createMember(member, body),
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
