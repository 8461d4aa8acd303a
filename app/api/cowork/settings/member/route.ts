import { memberSettingsSchema } from "@/lib/contracts/settings";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getMemberSettings } from "@/lib/services/members/get-member-settings";
import { saveMemberSettings } from "@/lib/services/members/save-member-settings";

export const GET = route({}, ({ member }) => getMemberSettings(member));

export const PATCH = route({ body: memberSettingsSchema.partial() }, ({ member, body }) =>
  saveMemberSettings(member, body),
);

export const { POST, PUT, DELETE } = otherMethods("GET", "PATCH");
