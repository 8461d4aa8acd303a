"use server";

import { redirect } from "next/navigation";
import { fromCaller } from "@/lib/auth/from-caller";
import { signOut } from "@/lib/auth/next-auth";
import { safeNext } from "@/lib/auth/safe-next";
import { startSession } from "@/lib/auth/start-session";
import type { AuthFormState } from "@/lib/contracts/members";
import { problemOf } from "@/lib/http/problem";
import { createFirstAdmin } from "@/lib/services/members/create-first-admin";

/** Fields: email, password, next (optional). Goes to `next` when signed in. */
export async function signInAction(_before: AuthFormState, form: FormData): Promise<AuthFormState> {
  const email = text(form, "email");
  const error = await startSession(email, text(form, "password"));
  if (error !== null) return { error, email };
  redirect(safeNext(form.get("next")));
}

/** Fields: email, name, password. Makes the first admin and signs them in. */
export async function setUpAction(_before: AuthFormState, form: FormData): Promise<AuthFormState> {
  const [email, name, password] = [text(form, "email"), text(form, "name"), text(form, "password")];
  try {
    await fromCaller(() => createFirstAdmin({ email, name, password }));
  } catch (error) {
    const { detail, status, errors = [] } = problemOf(error);
    if (status === 500) throw error;
    const fields = Object.fromEntries(errors.map(({ path, message }) => [path, message]));
    return { error: detail, fields, email, name };
  }
  const refused = await startSession(email, password);
  redirect(refused === null ? "/" : "/sign-in");
}

/** Ends this browser's session. */
export async function signOutAction(): Promise<void> {
  await fromCaller(() => signOut({ redirect: false }));
  redirect("/sign-in");
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
