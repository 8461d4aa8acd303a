import { AppError } from "../core/errors.ts";
import { problemResponse } from "./problem.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];
type Handler = (request: Request) => Response;

/**
 * Handlers for the methods that a route does not offer, so that 405 is problem+json too (Next's own has no body):
 * `export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");`
 */
export function otherMethods<const O extends Method>(...offered: O[]): Record<Exclude<Method, O>, Handler> {
  const allow = offered.join(", ");
  const refuse: Handler = (request) => {
    const error = new AppError("method_not_allowed", `${request.method} is not offered here; use ${allow}.`);
    const response = problemResponse(error, request);
    response.headers.set("allow", allow);
    return response;
  };
  const others = METHODS.filter((method) => !(offered as Method[]).includes(method));
  return Object.fromEntries(others.map((method) => [method, refuse])) as Record<Exclude<Method, O>, Handler>;
}
