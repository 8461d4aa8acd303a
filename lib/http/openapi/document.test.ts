import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { eventTypes } from "../../contracts/event-payloads.ts";
import { openApiDocument, operations } from "./document.ts";

/** `app/api/x/[id]/route.ts` with an exported GET → "get /api/x/{id}". */
function offeredCalls(): string[] {
  const files = globSync("app/api/**/route.ts").filter(
    (file) => !/\[\.\.\.(nextauth)\]|api\/\[\.\.\.path\]/.test(file),
  );
  return files.flatMap((file) => {
    const path = file.replace(/^app|\/route\.ts$/g, "").replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}");
    const methods = readFileSync(file, "utf8").matchAll(/^export const (GET|POST|PUT|PATCH|DELETE)\b/gm);
    return [...methods].map(([, method]) => `${method?.toLowerCase()} ${path}`);
  });
}

test("the description lists exactly the calls that are offered", () => {
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(offeredCalls().sort());
});

test("every operation has a name of its own", () => {
  const ids = operations.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the document is OpenAPI 3.1 whose references lead somewhere", () => {
  const document = openApiDocument();
  expect(document.openapi).toBe("3.1.0");
  const text = JSON.stringify(document);
  const references = new Set(
    [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name as string),
  );
  expect([...references].filter((name) => !document.components?.schemas?.[name])).toEqual([]);
  expect(references.size).toBeGreaterThan(10);
});

test("limits and words of the validating schemas show in it", () => {
  const { paths } = openApiDocument();
  const steer = JSON.stringify(paths?.["/api/cowork/tasks/{id}/steer"]?.post?.requestBody);
  expect(steer).toContain('"maxLength":10000');
  const events = JSON.stringify(openApiDocument().components?.schemas?.RunEvent);
  for (const type of eventTypes) expect(events).toContain(`"const":"${type}"`);
});

test("what is public says so, everything else asks for a token or session", () => {
  const { paths, security } = openApiDocument();
  expect(security).toEqual([{ token: [] }, { session: [] }]);
  expect(paths?.["/api/health"]?.get?.security).toEqual([]);
  expect(paths?.["/api/cowork/tasks"]?.get?.security).toBeUndefined();
});

test("every problem that a call may answer with is listed", () => {
  const problems = (id: string) => {
    const operation = operations.find((one) => one.id === id);
    const described = openApiDocument().paths?.[operation?.path ?? ""]?.[operation?.method ?? "get"];
    return Object.keys(described?.responses ?? {}).filter((status) => status >= "400");
  };
  const models = ["422", "502", "503"];
  expect(problems("createTask")).toEqual(["400", "401", "403", "404", "413", ...models]);
  expect(problems("retryTask")).toEqual(["401", "403", "404", "409", ...models]);
  const writing = ["401", "403", "404", "409", "412", "422", "423", "507"];
  for (const id of ["deleteFile", "restoreFromTrash", "deleteMemoryNote"])
    expect(problems(id)).toEqual(writing);
  for (const id of ["writeFile", "moveFile", "makeFolder", "writeInstructions", "writeMemoryNote"])
    expect(problems(id)).toEqual([...writing, "400", "413"].sort());
  for (const { id, method, auth, body } of operations) {
    if (auth !== "public") expect(problems(id)).toContain("401");
    // Another site's page, and a body that is wrong or too large.
    if (auth !== "public" && method !== "get") expect(problems(id)).toContain("403");
    if (body) expect(problems(id)).toEqual(expect.arrayContaining(["400", "413"]));
  }
});
