import { z } from "zod";
import { limits } from "./limits.ts";
import { priceSchema } from "./money.ts";

/** Money per million tokens, read and written. */
export const modelPriceSchema = z.object({
  input: priceSchema.unwrap(),
  output: priceSchema.unwrap(),
});
export type ModelPrice = z.infer<typeof modelPriceSchema>;

export const toolCallingSchema = z.enum(["untested", "yes", "no"]);

export const modelViewSchema = z.object({
  /** How a task names it: `provider/model`, or "demo". */
  ref: z.string(),
  name: z.string(),
  provider: z.string(),
  is_demo: z.boolean(),
  is_default: z.boolean(),
  tool_calling: toolCallingSchema,
  tested_at: z.string().nullable(),
  test_detail: z.string().nullable(),
  /** Null: not known, so that limits of money do not bind. */
  price: modelPriceSchema.nullable(),
});
export type ModelView = z.infer<typeof modelViewSchema>;

export const providerViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  base_url: z.string(),
  /** Whether a key is stored; the key itself never leaves the server. */
  has_key: z.boolean(),
  source: z.enum(["environment", "admin"]),
  models: z.array(modelViewSchema),
});
export type ProviderView = z.infer<typeof providerViewSchema>;

export const saveProviderSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Give the provider a name.")
    .max(limits.name)
    .refine((name) => !name.includes("/"), "A provider's name cannot contain “/”."),
  base_url: z.url({
    protocol: /^https?$/,
    message: "Enter an http or https address, such as http://localhost:11434/v1.",
  }),
  /** Left out: the stored key stays. Empty: no key. */
  api_key: z.string().max(2_000).optional(),
});

/** A model as `ref` names it. */
export const modelRefSchema = z.object({ ref: z.string().min(1, "Choose a model.").max(300) });

export const setPriceSchema = modelRefSchema.extend({ price: modelPriceSchema.nullable() });
