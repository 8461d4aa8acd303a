import { installationSettingsSchema } from "@/lib/contracts/settings";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getInstallationSettings } from "@/lib/services/settings/get-installation-settings";
import { saveInstallationSettings } from "@/lib/services/settings/save-installation-settings";

export const GET = route({ auth: "admin" }, ({ member }) => getInstallationSettings(member));

export const PATCH = route(
  { auth: "admin", body: installationSettingsSchema.partial() },
  ({ member, body }) => saveInstallationSettings(member, body),
);

export const { POST, PUT, DELETE } = otherMethods("GET", "PATCH");
