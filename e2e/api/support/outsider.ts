import { setTimeout as wait } from "node:timers/promises";
import { type APIRequestContext, expect } from "@playwright/test";
import type { ApprovalView } from "../../../lib/contracts/approvals.ts";
import type { EventPage, RunEvent } from "../../../lib/contracts/events.ts";
import type { TaskView } from "../../../lib/contracts/tasks.ts";

export type Answer = {
  status: number;
  headers: Headers;
  bytes: Buffer;
  text: string;
  /** The body as JSON; reading it throws where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: what came over the wire is what the test looks at
  json: any;
};

type Call = { body?: unknown; bytes?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> };

/** A program that knows nothing but the documented interface and a token. No status makes it throw. */
export class Outsider {
  readonly baseUrl: string;
  readonly token: string | null;

  constructor(baseUrl: string, token: string | null) {
    this.baseUrl = baseUrl;
    this.token = token;
  }

  async call(method: string, path: string, { body, bytes, headers = {} }: Call = {}): Promise<Answer> {
    const sent = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(this.baseUrl + path, {
      method,
      redirect: "manual",
      headers: {
        ...(this.token === null ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const received = Buffer.from(await response.arrayBuffer());
    const text = received.toString();
    return {
      status: response.status,
      headers: response.headers,
      bytes: received,
      text,
      get json() {
        return JSON.parse(text);
      },
    };
  }

  get = (path: string) => this.call("GET", path);
  post = (path: string, body?: unknown) => this.call("POST", path, body === undefined ? {} : { body });

  /** Hands over a task that needs no approval unless `task` says so. */
  async handOver(task: Record<string, unknown>): Promise<TaskView> {
    const made = await this.post("/api/cowork/tasks", { permission_mode: "act_autonomously", ...task });
    expect(made.status, made.text).toBe(201);
    return made.json;
  }

  async task(id: string): Promise<TaskView> {
    return (await this.get(`/api/cowork/tasks/${id}`)).json;
  }

  /** The task once its status is one of `wanted`, which by default means that its run has ended. */
  async until(id: string, ...wanted: string[]): Promise<TaskView> {
    const states = wanted.length > 0 ? wanted : ["completed", "stopped", "error"];
    const deadline = Date.now() + 45_000;
    for (;;) {
      const task = await this.task(id);
      if (states.includes(task.status)) return task;
      if (Date.now() > deadline) throw new Error(`Still ${task.status}, not ${states}: ${task.run.activity}`);
      await wait(100);
    }
  }

  /** The questions that wait in this task, once there are any. */
  async approvals(taskId: string): Promise<[ApprovalView, ...ApprovalView[]]> {
    await this.until(taskId, "waiting_for_approval");
    const { approvals } = (await this.get(`/api/cowork/approvals?status=pending&task_id=${taskId}`)).json;
    expect(approvals).not.toEqual([]);
    return approvals;
  }

  answer = (id: string, body: Record<string, unknown>) => this.post(`/api/cowork/approvals/${id}`, body);

  /** All of the current run's events, page by page. */
  async events(taskId: string): Promise<RunEvent[]> {
    const all: RunEvent[] = [];
    for (let after = 0; ; ) {
      const page: EventPage = (await this.get(`/api/cowork/tasks/${taskId}/events?after=${after}&limit=7`))
        .json;
      if (page.events.length === 0) return all;
      all.push(...page.events);
      after = page.next;
    }
  }
}

/** Signs in as a program would that has only a password, and makes a token. */
export async function outsiderOf(
  request: APIRequestContext,
  baseUrl: string,
  who: { email: string; password: string },
): Promise<Outsider> {
  const { csrfToken } = await (await request.get(`${baseUrl}/api/auth/csrf`)).json();
  await request.post(`${baseUrl}/api/auth/callback/credentials`, {
    form: { ...who, csrfToken, callbackUrl: baseUrl },
    maxRedirects: 0,
  });
  const made = await request.post(`${baseUrl}/api/cowork/tokens`, {
    headers: { origin: baseUrl },
    data: { name: "Outside test" },
  });
  expect(made.status(), await made.text()).toBe(201);
  return new Outsider(baseUrl, (await made.json()).token);
}

/** Expects a refusal as the interface promises it: a problem with a stable code, a sentence, and no insides. */
export function expectProblem(answer: Answer, status: number, code?: string): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.json).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.stringMatching(/\S+ \S+/),
    code: code ?? expect.stringMatching(/^[a-z_]+$/),
  });
  expect(answer.text).not.toMatch(/node_modules|\.js:\d|\/tmp\/|prisma/i);
}
