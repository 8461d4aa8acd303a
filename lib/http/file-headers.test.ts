import { expect, test } from "vitest";
import { contentTypeOf } from "./content-type.ts";
import { disposition, fileHeaders } from "./file-headers.ts";

test("a name with quotes, umlauts and line breaks cannot leave its header", () => {
  expect(disposition("attachment", 'a"b\r\nX: y ü.txt')).toBe(
    "attachment; filename=\"a_b__X: y _.txt\"; filename*=UTF-8''a%22b%0D%0AX%3A%20y%20%C3%BC.txt",
  );
});

test.each(["page.html", "drawing.svg", "data.xml", "note.md", "a.pdf"])(
  "%s is shown without scripts",
  (name) => {
    const headers = fileHeaders({ name, download: false });
    expect(headers.get("content-security-policy")).toMatch(/^sandbox; default-src 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  },
);

test.each(["page.html", "PAGE.HTM", "drawing.svg", "data.xml", "a.pdf"])(
  "%s is saved, never opened",
  (name) => {
    expect(fileHeaders({ name, download: false }).get("content-disposition")).toMatch(/^attachment;/);
  },
);

test("what can do nothing is shown", () => {
  for (const name of ["a.png", "a.txt", "a.csv", "a.mp4"]) {
    expect(fileHeaders({ name, download: false }).get("content-disposition")).toMatch(/^inline;/);
  }
});

test("scripts are plain text, unknown kinds are bytes", () => {
  expect(contentTypeOf("evil.js")).toBe("text/plain; charset=utf-8");
  expect(contentTypeOf("README")).toBe("application/octet-stream");
  expect(contentTypeOf("x.constructor")).toBe("application/octet-stream");
  expect(contentTypeOf("A.PDF")).toBe("application/pdf");
});
