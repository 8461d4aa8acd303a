import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import { unprocessable } from "../../core/errors.ts";
import type { ProviderRow } from "./provider-rows.ts";

/** A model that a reference names; `row` is null where its provider does not list its models. */
export type FoundModel = {
  provider: ProviderRow;
  modelId: string;
  row: ProviderRow["models"][number] | null;
};

/** How a task names a model of a provider. */
export function modelRef(provider: { name: string }, modelId: string): string {
  return `${provider.name}/${modelId}`;
}

/**
 * Finds the model that `ref` names among the providers: `provider/model`, where the model's name may contain “/”, or the
 * model's bare name. Throws in words where there is none.
 */
export function findModel(providers: readonly ProviderRow[], ref: string): FoundModel {
  for (const provider of providers) {
    if (!ref.startsWith(`${provider.name}/`)) continue;
    const modelId = ref.slice(provider.name.length + 1);
    const row = provider.models.find((model) => model.modelId === modelId);
    if (row) return { provider, modelId, row };
    // A server without a model list is taken at the person's word.
    if (modelId && provider.models.length === 0) return { provider, modelId, row: null };
  }
  for (const provider of providers) {
    const row = provider.models.find((model) => model.modelId === ref);
    if (row) return { provider, modelId: ref, row };
  }
  throw unknownModel(providers, ref);
}

function unknownModel(providers: readonly ProviderRow[], ref: string) {
  const refs = providers.flatMap((provider) =>
    provider.models.map(({ modelId }) => modelRef(provider, modelId)),
  );
  const some = [...refs.slice(0, 5), DEMO_MODEL].join(", ");
  const more = refs.length > 5 ? ` and ${refs.length - 5} more` : "";
  return unprocessable(`There is no model “${ref.slice(0, 300)}”. Choose one of: ${some}${more}.`, {
    code: "unknown_model",
  });
}
