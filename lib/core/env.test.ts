import { expect, test } from "vitest";
import { parseEnv } from "./env.ts";

test("an empty environment gets the documented defaults", () => {
  expect(parseEnv({})).toMatchObject({ PORT: 3000, COWORK_DATA_DIR: ".data", COWORK_ROLE: "all" });
});

test("empty strings count as not set", () => {
  const parsed = parseEnv({ PORT: "", DATABASE_URL: "", COWORK_ROLE: "", OPENAI_BASE_URL: " " });
  expect(parsed).toMatchObject({ PORT: 3000, COWORK_ROLE: "all" });
  expect(parsed.DATABASE_URL).toBeUndefined();
  expect(parsed.OPENAI_BASE_URL).toBeUndefined();
});

test("every wrong variable is named, and no secret is repeated", () => {
  const parse = () => parseEnv({ PORT: "abc", COWORK_ROLE: "king", DATABASE_URL: "mysql://root:hunter2@x" });
  expect(parse).toThrow(/PORT="abc"/);
  expect(parse).toThrow(/COWORK_ROLE="king"/);
  expect(parse).toThrow(/DATABASE_URL=…: must begin with postgresql/);
  expect(parse).not.toThrow(/hunter2/);
});
