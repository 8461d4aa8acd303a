import { SignInRefused, signIn } from "./next-auth.ts";
import { throttled } from "./throttle-sign-in.ts";

/** Signs in with a password and sets the session's cookie. Null when done, else the sentence to show. */
export async function startSession(email: string, password: string): Promise<string | null> {
  try {
    await signIn("credentials", { email, password, redirect: false });
    return null;
  } catch (error) {
    if (!(error instanceof SignInRefused)) throw error;
    const wait = Number(error.code.split(".")[1]);
    return wait > 0 ? throttled(wait).detail : "The e-mail address or the password is not right.";
  }
}
