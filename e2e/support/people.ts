import type { Browser, BrowserContext, Page } from "@playwright/test";
import type { CoworkspaceView } from "../../lib/contracts/coworkspaces.ts";
import type { CreateTask, TaskView } from "../../lib/contracts/tasks.ts";
import type { ApiClient } from "./api-client.ts";
import { apiOf, type Credentials, signIn } from "./sign-in.ts";

/** Somebody who is signed in: their browser, and their own way to the HTTP interface. */
export class Person {
  readonly name: string;
  readonly email: string;
  readonly context: BrowserContext;
  readonly page: Page;
  readonly api: ApiClient;

  constructor(who: { name: string; email: string; context: BrowserContext; page: Page; api: ApiClient }) {
    this.name = who.name;
    this.email = who.email;
    this.context = who.context;
    this.page = who.page;
    this.api = who.api;
  }

  /** Opens a browser of their own and signs in there. */
  static async signIn(
    browser: Browser,
    baseURL: string,
    { name, ...credentials }: Credentials & { name: string },
  ): Promise<Person> {
    const context = await browser.newContext({ baseURL });
    await signIn(context, baseURL, credentials);
    const [page, api] = await Promise.all([context.newPage(), apiOf(context, baseURL)]);
    return new Person({ name, email: credentials.email, context, page, api });
  }

  /** Makes a coworkspace with these files in it. */
  async makeCoworkspace(
    name: string,
    files: Record<string, string | Uint8Array<ArrayBuffer>> = {},
  ): Promise<CoworkspaceView> {
    const made = await this.api.post<CoworkspaceView>("/api/cowork/coworkspaces", { name });
    for (const [path, content] of Object.entries(files)) await this.api.putFile(made.slug, path, content);
    return made;
  }

  handOver(task: Partial<CreateTask> & Pick<CreateTask, "outcome" | "coworkspace_slug">): Promise<TaskView> {
    return this.api.post<TaskView>("/api/cowork/tasks", task);
  }

  task(id: string): Promise<TaskView> {
    return this.api.get<TaskView>(`/api/cowork/tasks/${id}`);
  }
}
