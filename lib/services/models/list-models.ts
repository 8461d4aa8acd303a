import type { Member } from "../../contracts/members.ts";
import type { ModelView } from "../../contracts/models.ts";
import { readDefaultRef } from "./default-model.ts";
import { findProviders } from "./provider-rows.ts";
import { demoModelView, toProviderView } from "./to-model-view.ts";

/** The models that a task can use: the default first, the demo model last unless it is the default. */
export async function listModels(_member: Member): Promise<ModelView[]> {
  const [providers, defaultRef] = await Promise.all([findProviders(), readDefaultRef()]);
  const models = providers.flatMap((provider) => toProviderView(provider, defaultRef).models);
  return [...models, demoModelView(defaultRef)].sort((a, b) => Number(b.is_default) - Number(a.is_default));
}
