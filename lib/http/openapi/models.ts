import { z } from "zod";
import {
  modelRefSchema,
  modelViewSchema,
  providerViewSchema,
  saveProviderSchema,
  setPriceSchema,
} from "../../contracts/models.ts";
import { moneyRulesSchema, spendQuerySchema, spendViewSchema } from "../../contracts/spend.ts";
import { answers, empty, type Operation } from "./operation.ts";

const tag = "Models";
const PROVIDERS = "/api/cowork/admin/providers";
const models = z.object({ models: z.array(modelViewSchema) });

export const modelOperations: Operation[] = [
  {
    ...{ method: "get", path: "/api/cowork/models", id: "listModels", tag },
    summary: "The models that tasks can use",
    responses: answers(models, "The default first"),
  },
  {
    ...{ method: "get", path: PROVIDERS, id: "listProviders", tag, auth: "admin" },
    summary: "The OpenAI-compatible endpoints",
    responses: answers(z.object({ providers: z.array(providerViewSchema) }), "Without their keys"),
  },
  {
    ...{ method: "post", path: PROVIDERS, id: "createProvider", tag, auth: "admin" },
    summary: "Add an endpoint and fetch its models",
    body: saveProviderSchema,
    responses: answers(providerViewSchema, "Added", 201),
    problems: [409],
  },
  {
    ...{ method: "put", path: `${PROVIDERS}/{id}`, id: "saveProvider", tag, auth: "admin" },
    summary: "Change an endpoint",
    body: saveProviderSchema,
    responses: answers(providerViewSchema, "Changed"),
    problems: [409],
  },
  {
    ...{ method: "delete", path: `${PROVIDERS}/{id}`, id: "deleteProvider", tag, auth: "admin" },
    summary: "Remove an endpoint",
    responses: empty("Removed"),
  },
  {
    ...{ method: "post", path: `${PROVIDERS}/{id}/refresh`, id: "refreshModels", tag, auth: "admin" },
    summary: "Fetch the endpoint's models again",
    responses: answers(providerViewSchema, "With its models"),
    problems: [422, 502],
  },
  {
    ...{ method: "post", path: "/api/cowork/admin/models/test", id: "testModel", tag, auth: "admin" },
    summary: "Find out whether a model answers and calls tools",
    body: modelRefSchema,
    responses: answers(modelViewSchema, "With what was found out"),
    problems: [422, 502],
  },
  {
    ...{ method: "put", path: "/api/cowork/admin/models/price", id: "setModelPrice", tag, auth: "admin" },
    summary: "Say what a model costs per million tokens",
    body: setPriceSchema,
    responses: answers(modelViewSchema, "Counts for work that begins from now on"),
    problems: [422],
  },
  {
    ...{ method: "get", path: "/api/cowork/admin/spend", id: "getSpend", tag, auth: "admin" },
    summary: "What model calls used and cost, by day, member and model",
    query: spendQuerySchema,
    responses: answers(spendViewSchema, "The last days"),
  },
  {
    ...{ method: "get", path: "/api/cowork/money", id: "getMoneyRules", tag },
    summary: "The currency, the usual limit of a run, and your month",
    responses: answers(moneyRulesSchema, "Amounts in the installation's currency"),
  },
  {
    ...{ method: "put", path: "/api/cowork/admin/default-model", id: "setDefaultModel", tag, auth: "admin" },
    summary: "Choose the model of tasks that name none",
    body: modelRefSchema,
    responses: answers(models, "The default first"),
    problems: [422],
  },
];
