import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import { type ModelView, type ProviderView, toolCallingSchema } from "../../contracts/models.ts";
import { DEMO_MODEL_NAME } from "../../models/demo/demo-label.ts";
import { modelRef } from "./model-ref.ts";
import type { ProviderRow } from "./provider-rows.ts";

type ModelRow = ProviderRow["models"][number];

/** A model as pages and the API show it. */
export function toModelView(provider: { name: string }, model: ModelRow, defaultRef: string): ModelView {
  const ref = modelRef(provider, model.modelId);
  return {
    ref,
    name: model.modelId,
    provider: provider.name,
    is_demo: false,
    is_default: ref === defaultRef,
    tool_calling: toolCallingSchema.catch("untested").parse(model.toolCalling),
    tested_at: model.testedAt?.toISOString() ?? null,
    test_detail: model.testDetail,
    price: priceOf(model),
  };
}

/** What a model costs, where an admin has said so. */
export function priceOf({ priceInput, priceOutput }: Pick<ModelRow, "priceInput" | "priceOutput">) {
  return priceInput === null || priceOutput === null ? null : { input: priceInput, output: priceOutput };
}

/** The built-in scripted model. */
export function demoModelView(defaultRef: string): ModelView {
  return {
    ref: DEMO_MODEL,
    name: DEMO_MODEL_NAME,
    provider: "Built in",
    is_demo: true,
    is_default: defaultRef === DEMO_MODEL,
    tool_calling: "yes",
    tested_at: null,
    test_detail:
      "A script that calls the real tools. It shows how the product works; it does not understand language.",
    price: null,
  };
}

/** A provider with its models, and without its key. */
export function toProviderView(provider: ProviderRow, defaultRef: string): ProviderView {
  return {
    id: provider.id,
    name: provider.name,
    base_url: provider.baseUrl,
    has_key: provider.apiKeyEncrypted !== null,
    source: provider.source === "environment" ? "environment" : "admin",
    models: provider.models
      .map((model) => toModelView(provider, model, defaultRef))
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}
