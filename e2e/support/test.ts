import { test as base, expect } from "@playwright/test";
import type { ProviderView } from "../../lib/contracts/models.ts";
import type { ModelScript } from "./model-script.ts";
import { type ModelServer, startModelServer } from "./model-server.ts";
import { Person } from "./people.ts";

export { expect };

/** A scripted model that the installation knows; `ref` is how a task names it. */
export type ScriptedModel = ModelServer & { ref: string; provider: string };

type TestFixtures = {
  /** Adds a new member, signs them in, and closes their browser at the end. */
  addMember: (name?: string) => Promise<Person>;
  /** A member of this test alone, so that inbox, history and coworkspaces hold only what it made. */
  member: Person;
  /** Starts a scripted model and adds it as a provider. */
  addModel: (script: ModelScript) => Promise<ScriptedModel>;
};

type WorkerFixtures = { admin: Person };

const PASSWORD = "a password for tests";
let made = 0;
/** Distinct among workers and across their restarts, which share one server. */
const unique = () => `${process.pid}-${++made}`;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  admin: [
    async ({ browser }, use, { project }) => {
      const email = process.env.COWORK_ADMIN_EMAIL ?? "";
      const password = process.env.COWORK_ADMIN_PASSWORD ?? "";
      const baseURL = project.use.baseURL ?? "";
      const admin = await Person.signIn(browser, baseURL, { name: "Admin", email, password });
      await use(admin);
      await admin.context.close();
    },
    { scope: "worker" },
  ],
  addMember: async ({ admin, browser, baseURL }, use) => {
    const people: Person[] = [];
    await use(async (name = "Mara Field") => {
      const email = `${name.split(" ")[0]?.toLowerCase()}-${unique()}@example.com`;
      await admin.api.post("/api/cowork/admin/members", { name, email, password: PASSWORD });
      const person = await Person.signIn(browser, baseURL ?? "", { name, email, password: PASSWORD });
      people.push(person);
      return person;
    });
    for (const { context } of people) await context.close();
  },
  member: async ({ addMember }, use) => {
    await use(await addMember());
  },
  addModel: async ({ admin }, use) => {
    const started: { server: ModelServer; id: string }[] = [];
    await use(async (script) => {
      const server = await startModelServer({ script });
      const provider = `scripted-${unique()}`;
      const { id } = await admin.api.post<ProviderView>("/api/cowork/admin/providers", {
        name: provider,
        base_url: server.url,
      });
      started.push({ server, id });
      return Object.assign(server, { provider, ref: `${provider}/test-model` });
    });
    for (const { server, id } of started) {
      await admin.api.delete(`/api/cowork/admin/providers/${id}`);
      await server.stop();
    }
  },
});
