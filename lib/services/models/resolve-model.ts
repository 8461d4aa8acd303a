import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import type { ModelPrice } from "../../contracts/models.ts";
import { DEMO_MODEL_NAME } from "../../models/demo/demo-label.ts";
import { createDemoModel } from "../../models/demo/demo-model.ts";
import { createOpenAiCompatibleModel } from "../../models/openai-compatible.ts";
import { findDefaultRef } from "./find-default-ref.ts";
import { findModel, modelRef } from "./model-ref.ts";
import { endpointOf, findProviders } from "./provider-rows.ts";
import { priceOf } from "./to-model-view.ts";

export type ResolvedModel = {
  ref: string;
  /** For people. */
  label: string;
  port: ReturnType<typeof createOpenAiCompatibleModel>;
  /** Tokens. */
  contextWindow: number;
  /** Null where no admin has said what it costs. */
  price: ModelPrice | null;
  isDemo: boolean;
};

/** Where neither the server nor an admin tells: what today's small local models hold. */
const USUAL_CONTEXT = 32_768;
/** The demo model reads its whole conversation at every turn; it must never be compacted. */
const DEMO_CONTEXT = 1_000_000_000;

/**
 * The model that a task names, ready to be called: `provider/model`, a bare model name, "demo", or null for the default.
 * Throws an `AppError` in words where there is none.
 */
export async function resolveModel(ref: string | null): Promise<ResolvedModel> {
  const wanted = ref?.trim() || (await findDefaultRef());
  if (wanted === DEMO_MODEL) {
    return {
      ref: DEMO_MODEL,
      label: DEMO_MODEL_NAME,
      port: createDemoModel(),
      contextWindow: DEMO_CONTEXT,
      price: null,
      isDemo: true,
    };
  }
  const { provider, modelId, row } = findModel(await findProviders(), wanted);
  return {
    ref: modelRef(provider, modelId),
    label: modelRef(provider, modelId),
    port: createOpenAiCompatibleModel({ ...endpointOf(provider), modelId }),
    contextWindow: row?.contextWindow ?? USUAL_CONTEXT,
    price: row ? priceOf(row) : null,
    isDemo: false,
  };
}
