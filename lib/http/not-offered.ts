import { notFound } from "../core/errors.ts";
import { problemResponse } from "./problem.ts";

/** 404 as problem+json, for addresses below /api that lead nowhere. */
export function notOffered(request: Request): Response {
  const path = URL.parse(request.url)?.pathname ?? "";
  return problemResponse(
    notFound(`There is nothing at ${path.slice(0, 200)}. The interface is described at /api/openapi.json.`),
    request,
  );
}
