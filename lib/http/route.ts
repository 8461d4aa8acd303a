import type { z } from "zod";
import { authenticate } from "../auth/authenticate.ts";
import { clientAddress } from "../auth/client-address.ts";
import { requireAdmin } from "../auth/require-admin.ts";
import type { Member } from "../contracts/members.ts";
import { withRequestOrigin } from "../core/request-origin.ts";
import { problemResponse } from "./problem.ts";
import { readJson } from "./read-body.ts";
import { refuseUnstorable } from "./refuse-unstorable.ts";
import { withRequestId } from "./request-id.ts";
import { requestParams } from "./request-params.ts";

type Auth = "member" | "admin" | "public";

export type RouteOptions = {
  /** Who may call: "member" (default) is anyone signed in or with a token, "admin" admins, "public" everyone. */
  auth?: Auth;
  /** Names of the path's parameters, for their types; the parts of a catch-all are joined by "/". */
  params?: readonly string[];
  /** Schema of the JSON body; without it no body is read. */
  body?: z.ZodType;
  /** Schema of the query string, given as an object of strings. */
  query?: z.ZodType;
  /** Status of the answer; 200 where not given, 204 where the handler returns nothing. */
  status?: number;
};

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export type RouteInput<O extends RouteOptions> = {
  member: O["auth"] extends "public" ? undefined : Member;
  /** Parameters of the path, decoded. */
  params: Record<O["params"] extends readonly string[] ? O["params"][number] : string, string>;
  body: Parsed<O["body"]>;
  query: Parsed<O["query"]>;
  request: Request;
};

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

/**
 * Makes a route handler: authenticates, parses, calls, answers in JSON. Whatever is thrown becomes problem+json.
 * A handler may return a `Response` of its own (a download, a stream).
 */
export function route<const O extends RouteOptions>(options: O, handler: (input: RouteInput<O>) => unknown) {
  return (request: Request, context?: RouteContext): Promise<Response> =>
    withRequest(request, async () => {
      try {
        const member = await admit(request, options.auth ?? "member");
        const params = requestParams(await context?.params);
        const query = options.query ? parseQuery(request, options.query) : undefined;
        const body = options.body ? options.body.parse(await readJson(request)) : undefined;
        return answer(
          await handler({ member, params, body, query, request } as RouteInput<O>),
          options.status,
        );
      } catch (error) {
        return problemResponse(error, request);
      }
    });
}

/** Lets what is logged name the request, and what is audited where it came from. */
function withRequest(request: Request, work: () => Promise<Response>): Promise<Response> {
  return withRequestId(request, () => withRequestOrigin(clientAddress(request.headers), work));
}

async function admit(request: Request, auth: Auth): Promise<Member | undefined> {
  if (auth === "public") return undefined;
  const member = await authenticate(request);
  return auth === "admin" ? requireAdmin(member) : member;
}

function parseQuery(request: Request, schema: z.ZodType): unknown {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  refuseUnstorable(query);
  return schema.parse(query);
}

function answer(result: unknown, status?: number): Response {
  if (result instanceof Response) return result;
  const headers = { "cache-control": "no-store" };
  if (result === undefined) return new Response(null, { status: status ?? 204, headers });
  return Response.json(result, { status: status ?? 200, headers });
}
