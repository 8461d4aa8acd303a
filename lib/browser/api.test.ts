import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { api, ProblemError, problemSentence } from "./api.ts";

const closers: Array<() => void> = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe("api", () => {
  it("sends and reads JSON, and leaves empty query values out", async () => {
    const base = await serve((request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () =>
        response.end(JSON.stringify({ method: request.method, url: request.url, body })),
      );
    });
    const answer = await api.post<{ method: string; url: string; body: string }>(
      `${base}/tasks`,
      { outcome: "x" },
      { query: { q: "a b", status: undefined, cursor: "" } },
    );
    expect(answer).toEqual({ method: "POST", url: "/tasks?q=a+b", body: '{"outcome":"x"}' });
  });

  it("reads an empty answer as undefined", async () => {
    const base = await serve((_, response) => response.writeHead(204).end());
    expect(await api.del(`${base}/x`)).toBeUndefined();
  });

  it("throws the problem the server described", async () => {
    const base = await serve((_, response) =>
      response.writeHead(409, { "content-type": "application/problem+json" }).end(
        JSON.stringify({
          type: "about:blank",
          title: "Conflict",
          status: 409,
          detail: "Already answered.",
          code: "already_answered",
        }),
      ),
    );
    const error = await api.post(`${base}/x`).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ status: 409, code: "already_answered", detail: "Already answered." });
    expect(problemSentence(error)).toBe("Already answered.");
  });

  it("makes a problem of an answer that is not JSON", async () => {
    const base = await serve((_, response) =>
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>"),
    );
    await expect(api.get(`${base}/x`)).rejects.toMatchObject({ status: 502, code: "http_502" });
  });

  it("makes a problem of an unreachable server", async () => {
    await expect(api.get("http://127.0.0.1:1/x")).rejects.toMatchObject({ status: 0, code: "network" });
  });
});
