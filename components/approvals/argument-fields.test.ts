import { expect, it } from "vitest";
import { fieldsOf, readFields } from "./argument-fields";

it("edits texts as texts and everything else as JSON", () => {
  const fields = fieldsOf({ path: "files/a.md", content: "short", note: "two\nlines", rows: [1, 2] });
  expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
    ["path", "line"],
    ["content", "text"],
    ["note", "text"],
    ["rows", "json"],
  ]);
  expect(readFields(fields)).toEqual({
    ok: true,
    arguments: { path: "files/a.md", content: "short", note: "two\nlines", rows: [1, 2] },
  });
});

it("says which field cannot be read", () => {
  const read = readFields([{ name: "rows", kind: "json", text: "[1," }]);
  expect(read).toMatchObject({ ok: false, errors: { rows: expect.stringContaining("not valid JSON") } });
});

it("takes arguments that were no object as a whole", () => {
  const [field] = fieldsOf("{broken");
  expect(field).toMatchObject({ name: "", kind: "json" });
  expect(readFields([{ name: "", kind: "json", text: '{"path":"a"}' }])).toEqual({
    ok: true,
    arguments: { path: "a" },
  });
  expect(readFields([{ name: "", kind: "json", text: "[1]" }])).toMatchObject({ ok: false });
});
