import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import type { ProviderView } from "../../contracts/models.ts";
import { readDefaultRef } from "./default-model.ts";
import { findProviders } from "./provider-rows.ts";
import { toProviderView } from "./to-model-view.ts";

/** All providers with their models, without their keys. */
export async function listProviders(admin: Member): Promise<ProviderView[]> {
  requireAdmin(admin);
  const [providers, defaultRef] = await Promise.all([findProviders(), readDefaultRef()]);
  return providers.map((provider) => toProviderView(provider, defaultRef));
}
