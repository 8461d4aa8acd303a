import { z } from "zod";
import { limits } from "./limits.ts";

export const roleSchema = z.enum(["admin", "member"]);
export type Role = z.infer<typeof roleSchema>;

/** The person on whose behalf something is done. */
export type Member = { id: string; email: string; name: string; role: Role };

export const emailSchema = z.email("That is not an e-mail address.").max(254).toLowerCase();
export const passwordSchema = z
  .string()
  .min(10, "Use at least 10 characters.")
  .max(200, "Use at most 200 characters.");

export const createMemberSchema = z.object({
  email: emailSchema,
  name: z.string().trim().min(1, "Enter a name.").max(limits.name),
  password: passwordSchema,
  role: roleSchema.default("member"),
});

export const signInSchema = z.object({ email: emailSchema, password: z.string().min(1).max(200) });

export const tokenViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  created_at: z.string(),
  last_used_at: z.string().nullable(),
});
export type TokenView = z.infer<typeof tokenViewSchema>;

export const createTokenSchema = z.object({
  name: z.string().trim().min(1, "Give the token a name.").max(limits.name),
});

/** What the set-up and sign-in forms show after they were sent. `email` and `name` are what was typed. */
export type AuthFormState = {
  error?: string;
  fields?: Record<string, string>;
  email?: string;
  name?: string;
};
export type AuthFormAction = (before: AuthFormState, form: FormData) => Promise<AuthFormState>;
