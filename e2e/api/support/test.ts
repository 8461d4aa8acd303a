import { test as base, expect, request as newRequest } from "@playwright/test";
import type { ModelScript } from "../../support/model-script.ts";
import { type ModelServer, startModelServer } from "../../support/model-server.ts";
import { Outsider, outsiderOf } from "./outsider.ts";

export { expect };

/** A scripted model that the installation knows; `ref` is how a task names it. */
export type OutsideModel = ModelServer & { ref: string };

type TestFixtures = {
  /** A coworkspace of this test alone, by its slug. */
  slug: string;
  addModel: (script: ModelScript) => Promise<OutsideModel>;
  /** Somebody without a token. */
  nobody: Outsider;
};
type WorkerFixtures = {
  /** An admin's program. */
  outsider: Outsider;
  /** Another member's program. */
  stranger: Outsider;
};

let made = 0;
const unique = () => `${process.pid}-${++made}`;
const STRANGERS_PASSWORD = "a password for a stranger";

export const test = base.extend<TestFixtures, WorkerFixtures>({
  outsider: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for an object pattern
    async ({}, use, { project }) => {
      const context = await newRequest.newContext();
      const email = process.env.COWORK_ADMIN_EMAIL ?? "";
      const password = process.env.COWORK_ADMIN_PASSWORD ?? "";
      await use(await outsiderOf(context, project.use.baseURL ?? "", { email, password }));
      await context.dispose();
    },
    { scope: "worker" },
  ],
  stranger: [
    async ({ outsider }, use) => {
      const email = `stranger-${unique()}@example.com`;
      const who = { name: "Sam Stranger", email, password: STRANGERS_PASSWORD };
      expect((await outsider.post("/api/cowork/admin/members", who)).status).toBe(201);
      const context = await newRequest.newContext();
      await use(await outsiderOf(context, outsider.baseUrl, { email, password: STRANGERS_PASSWORD }));
      await context.dispose();
    },
    { scope: "worker" },
  ],
  nobody: async ({ outsider }, use) => {
    await use(new Outsider(outsider.baseUrl, null));
  },
  slug: async ({ outsider }, use) => {
    const made = await outsider.post("/api/cowork/coworkspaces", { name: `Outside ${unique()}` });
    expect(made.status, made.text).toBe(201);
    await use(made.json.slug);
  },
  addModel: async ({ outsider }, use) => {
    const started: { server: ModelServer; id: string }[] = [];
    await use(async (script) => {
      const server = await startModelServer({ script });
      const name = `outside-${unique()}`;
      const saved = await outsider.post("/api/cowork/admin/providers", { name, base_url: server.url });
      expect(saved.status, saved.text).toBe(201);
      started.push({ server, id: saved.json.id });
      return Object.assign(server, { ref: `${name}/test-model` });
    });
    for (const { server, id } of started) {
      await outsider.call("DELETE", `/api/cowork/admin/providers/${id}`);
      await server.stop();
    }
  },
});
