import { requireAdmin } from "../../auth/require-admin.ts";
import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import type { Member } from "../../contracts/members.ts";
import type { ModelView } from "../../contracts/models.ts";
import { newId } from "../../core/ids.ts";
import { createOpenAiCompatibleModel } from "../../models/openai-compatible.ts";
import { probeToolCalling, type ToolCallingProbe } from "../../models/probe-tool-calling.ts";
import { prisma } from "../../store/prisma.ts";
import { readDefaultRef } from "./default-model.ts";
import { modelFailure } from "./model-failure.ts";
import { findModel } from "./model-ref.ts";
import { endpointOf, findProviders } from "./provider-rows.ts";
import { demoModelView, toModelView } from "./to-model-view.ts";

/** Finds out by really asking whether a model calls tools, and keeps the answer as its tag. */
export async function testModel(admin: Member, ref: string): Promise<ModelView> {
  requireAdmin(admin);
  const defaultRef = await readDefaultRef();
  if (ref === DEMO_MODEL) return demoModelView(defaultRef);
  const { provider, modelId } = findModel(await findProviders(), ref);
  let probe: ToolCallingProbe;
  try {
    probe = await probeToolCalling(createOpenAiCompatibleModel({ ...endpointOf(provider), modelId }));
  } catch (error) {
    throw modelFailure(error);
  }
  const found = {
    toolCalling: probe.tool_calling,
    testDetail: probe.detail,
    testedAt: new Date(),
    enabled: true,
  };
  const row = await prisma.model.upsert({
    where: { providerId_modelId: { providerId: provider.id, modelId } },
    create: { id: newId(), providerId: provider.id, modelId, ...found },
    update: found,
  });
  return toModelView(provider, row, defaultRef);
}
