import { saveProviderSchema } from "@/lib/contracts/models";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listProviders } from "@/lib/services/models/list-providers";
import { saveProvider } from "@/lib/services/models/save-provider";

export const GET = route({ auth: "admin" }, async ({ member }) => ({
  providers: await listProviders(member),
}));

export const POST = route({ auth: "admin", body: saveProviderSchema, status: 201 }, ({ member, body }) =>
  saveProvider(member, body),
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
