import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import type { ProviderView } from "../../contracts/models.ts";
import { notFound } from "../../core/errors.ts";
import { readDefaultRef } from "./default-model.ts";
import { fetchModelList } from "./fetch-model-list.ts";
import { modelFailure } from "./model-failure.ts";
import { findProviderById } from "./provider-rows.ts";
import { toProviderView } from "./to-model-view.ts";

/** Fetches the list of a provider's models anew; this is its connection test, too. */
export async function refreshModels(admin: Member, providerId: string): Promise<ProviderView> {
  requireAdmin(admin);
  const provider = await findProviderById(providerId);
  if (!provider) throw notFound("There is no such provider.");
  try {
    await fetchModelList(provider);
  } catch (error) {
    throw modelFailure(error);
  }
  const [fresh, defaultRef] = await Promise.all([findProviderById(providerId), readDefaultRef()]);
  return toProviderView(fresh ?? provider, defaultRef);
}
