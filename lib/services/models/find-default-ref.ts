import { DEMO_MODEL } from "../../contracts/demo-model.ts";
import { unavailable } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { readSettings } from "../../store/settings.ts";
import { chooseEnvironmentDefault } from "./choose-environment-default.ts";
import { fetchModelList } from "./fetch-model-list.ts";
import { modelFailure } from "./model-failure.ts";

/**
 * The default model at the moment of a run. Where the environment names a server without a model, and that server could
 * not be asked at the start, it is asked now: a run must not fall to the demo model because of that.
 */
export async function findDefaultRef(): Promise<string> {
  const stored = (await readSettings()).default_model;
  if (stored) return stored;
  const provider = await prisma.modelProvider.findFirst({ where: { source: "environment" } });
  if (!provider) return DEMO_MODEL;
  try {
    await fetchModelList(provider);
  } catch (error) {
    throw modelFailure(error);
  }
  await chooseEnvironmentDefault(provider.id);
  const chosen = (await readSettings()).default_model;
  if (chosen) return chosen;
  throw unavailable("The server at OPENAI_BASE_URL lists no model that can be used. Set COWORK_MODEL.", {
    code: "no_model",
  });
}
