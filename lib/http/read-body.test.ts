import { expect, test } from "vitest";
import { readJson } from "./read-body.ts";

const post = (body: BodyInit) =>
  new Request("http://x/", { method: "POST", body, duplex: "half" } as RequestInit);

test("JSON is read", async () => {
  expect(await readJson(post('{"a":[1,"ü"]}'))).toEqual({ a: [1, "ü"] });
});

test.each(["", "  ", "{", "outcome=x", "{'a':1}"])("%j is not JSON", async (body) => {
  await expect(readJson(post(body))).rejects.toMatchObject({ status: 400, code: "invalid_json" });
});

test("bytes that are not UTF-8 are not JSON", async () => {
  await expect(readJson(post(new Uint8Array([0x22, 0xff, 0x22])))).rejects.toMatchObject({
    code: "invalid_json",
  });
});

test("too long a body is refused while it is read", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1_000).fill(0x20));
    },
  });
  await expect(readJson(post(endless), 10_000)).rejects.toMatchObject({ status: 413 });
  expect(sent).toBeLessThan(20);
});

test.each(['{"a":"x\\u0000y"}', '{"a\\u0000":1}', '["\\ud800"]'])(
  "%s holds what no database stores",
  async (body) => {
    await expect(readJson(post(body))).rejects.toMatchObject({ status: 400, code: "invalid_input" });
  },
);

test("a backslash before u0000 is only text", async () => {
  expect(await readJson(post('"\\\\u0000"'))).toBe("\\u0000");
});

test("endless nesting is refused", async () => {
  await expect(readJson(post("[".repeat(5_000) + "]".repeat(5_000)))).rejects.toMatchObject({ status: 400 });
});
