import NextAuth, { CredentialsSignin } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { isAppError } from "../core/errors.ts";
import { childLog } from "../core/log.ts";
import { authSecret } from "../core/secrets.ts";
import { recordAuditAlone } from "../store/record-audit.ts";
import { clientAddress } from "./client-address.ts";
import { cookieSecurity } from "./public-url.ts";
import { SESSION_DAYS } from "./session-token.ts";
import { verifyCredentials } from "./verify-credentials.ts";

const log = childLog("auth");

/** A refused sign-in. `code` is all of it that leaves: `wrong_credentials`, or `sign_in_throttled.SECONDS`. */
export class SignInRefused extends CredentialsSignin {
  constructor(code: string) {
    super();
    this.code = code;
  }
}

/** Sessions in an encrypted cookie. Made at first use, so that a build needs no secret. */
export const { handlers, signIn, signOut } = NextAuth(() => ({
  secret: authSecret(),
  ...cookieSecurity(),
  trustHost: true,
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      async authorize({ email, password }, request) {
        try {
          const { member, sessionVersion } = await verifyCredentials(
            { email, password },
            clientAddress(request.headers),
          );
          return { ...member, sessionVersion };
        } catch (error) {
          if (!isAppError(error)) throw error;
          const wait = error.retryAfterSeconds;
          throw new SignInRefused(wait === undefined ? error.code : `${error.code}.${wait}`);
        }
      },
    }),
  ],
  events: {
    async signOut(message) {
      const memberId = "token" in message ? message.token?.sub : undefined;
      if (memberId) await recordAuditAlone({ action: "signed_out", memberId, details: {} });
    },
  },
  callbacks: {
    jwt({ token, user }) {
      if (user && "sessionVersion" in user) {
        return { sub: user.id, session_version: user.sessionVersion };
      }
      return token;
    },
    session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub } }),
  },
  logger: {
    error(error) {
      // A wrong password is everyday; what else fails matters.
      if (!(error instanceof CredentialsSignin)) log.error({ err: error }, "Signing in failed unexpectedly");
    },
    warn: (code) => log.debug({ code }, "next-auth warns"),
    debug: () => {},
  },
}));
