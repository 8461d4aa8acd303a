import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import packageJson from "../../../package.json" with { type: "json" };
import { problemSchema } from "../../contracts/problem.ts";
import { approvalOperations } from "./approvals.ts";
import { changeOperations } from "./changes.ts";
import { components } from "./components.ts";
import { coworkspaceOperations } from "./coworkspaces.ts";
import { creationOperations } from "./creations.ts";
import { fileOperations } from "./files.ts";
import { folderOperations } from "./folders.ts";
import { memberOperations } from "./members.ts";
import { modelOperations } from "./models.ts";
import type { Operation } from "./operation.ts";
import { systemOperations } from "./system.ts";
import { taskOperations } from "./tasks.ts";

/** Every call of the public interface. A test compares it with the routes that are there. */
export const operations: Operation[] = [
  ...coworkspaceOperations,
  ...fileOperations,
  ...folderOperations,
  ...taskOperations,
  ...changeOperations,
  ...approvalOperations,
  ...creationOperations,
  ...modelOperations,
  ...memberOperations,
  ...systemOperations,
];

let cached: ReturnType<typeof createDocument> | undefined;

/** The OpenAPI 3.1 description, made from the schemas that validate. */
export function openApiDocument() {
  cached ??= createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "Coworkspace",
        version: packageJson.version,
        description: `${packageJson.description} Errors are application/problem+json (RFC 9457) with a stable \`code\`.`,
        license: { name: "MIT", identifier: "MIT" },
      },
      servers: [{ url: "/" }],
      security: [{ token: [] }, { session: [] }],
      paths: toPaths(operations),
      components: {
        schemas: components,
        securitySchemes: {
          token: { type: "http", scheme: "bearer", description: "An API token, made in the settings." },
          session: {
            type: "apiKey",
            in: "cookie",
            name: "authjs.session-token",
            description: "The browser's session.",
          },
        },
      },
    },
    {
      // A client that refuses a field it does not know would break at every new one.
      override: ({ jsonSchema, io }) => {
        if (io === "output" && jsonSchema.additionalProperties === false)
          delete jsonSchema.additionalProperties;
      },
    },
  );
  return cached;
}

function toPaths(all: Operation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of all) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: toOperationObject(operation) };
  }
  return paths;
}

const BYTES = { "application/octet-stream": { schema: { type: "string", format: "binary" } } } as const;

function toOperationObject(operation: Operation): ZodOpenApiOperationObject {
  const names = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  const path = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    ...(operation.auth === "public" ? { security: [] } : {}),
    requestParams: {
      ...(names.length > 0 ? { path } : {}),
      ...(operation.query ? { query: operation.query } : {}),
    },
    ...(operation.body ? { requestBody: { required: true, content: contentOf(operation.body) } } : {}),
    responses: toResponses(operation),
  };
}

function contentOf(schema: z.ZodType | "bytes") {
  return schema === "bytes" ? BYTES : { "application/json": { schema } };
}

function toResponses(operation: Operation): ZodOpenApiOperationObject["responses"] {
  const responses: ZodOpenApiOperationObject["responses"] = {};
  for (const [status, { description, schema }] of Object.entries(operation.responses)) {
    const { alternative } = operation;
    const other =
      alternative && status === "200"
        ? {
            [alternative.type]: { schema: { type: "string", description: alternative.description } as const },
          }
        : {};
    responses[status as "200"] = {
      description,
      ...(schema ? { content: { ...contentOf(schema), ...other } } : {}),
    };
  }
  for (const status of problemsOf(operation)) {
    responses[String(status) as "400"] = {
      description: "A problem",
      content: { "application/problem+json": { schema: problemSchema } },
    };
  }
  return responses;
}

function problemsOf({ method, auth, query, body, path, problems = [] }: Operation): number[] {
  const found = new Set(problems);
  if (auth !== "public") found.add(401);
  // A change that another site's page asks for with the session is refused, whatever it is.
  if (auth === "admin" || (auth !== "public" && method !== "get")) found.add(403);
  if (query || body) found.add(400);
  if (body) found.add(413);
  if (path.includes("{")) found.add(404);
  return [...found].sort();
}
