import { describe, expect, it } from "vitest";
import { resultOf } from "./send-result";

describe("the answer to an upload", () => {
  it("is done with any 2xx", () => {
    expect(resultOf(204, "")).toEqual({ ok: true });
  });

  it("repeats the server's sentence and does not offer to retry a refusal", () => {
    const body = JSON.stringify({ detail: 'The name "con" is reserved on Windows.' });
    expect(resultOf(400, body)).toEqual({
      ok: false,
      problem: 'The name "con" is reserved on Windows.',
      retriable: false,
      taken: false,
    });
  });

  it("knows that somebody else was quicker", () => {
    const refused = (status: number, code: string) => resultOf(status, JSON.stringify({ code, detail: "x" }));
    expect(refused(409, "already_exists")).toMatchObject({ taken: true, retriable: false });
    expect(refused(412, "conflict")).toMatchObject({ taken: true });
    expect(refused(409, "not_a_file")).toMatchObject({ taken: false });
  });

  it("offers to retry what may pass, and speaks for a proxy that does not", () => {
    expect(resultOf(502, "<html>Bad gateway</html>")).toEqual({
      ok: false,
      problem: "The server could not store the file (502).",
      retriable: true,
      taken: false,
    });
    expect(resultOf(413, "<html>").ok).toBe(false);
  });
});
