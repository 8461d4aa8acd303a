import { updateMemberSchema } from "@/lib/contracts/member-views";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { updateMember } from "@/lib/services/members/update-member";

export const PATCH = route(
  { auth: "admin", params: ["id"], body: updateMemberSchema },
  ({ member, params, body }) => updateMember(member, params.id, body),
);

export const { GET, POST, PUT, DELETE } = otherMethods("PATCH");
