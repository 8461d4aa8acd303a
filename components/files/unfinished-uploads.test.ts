import { beforeEach, expect, test, vi } from "vitest";
import { dropUnfinished, findUnfinished, keepUnfinished, listUnfinished } from "./unfinished-uploads";

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal("window", {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    dispatchEvent: () => true,
  });
  return () => vi.unstubAllGlobals();
});

const film = { slug: "work", path: "files/film.mp4", size: 5, modified: 7 };
const upload = { ...film, url: "/api/cowork/coworkspaces/work/uploads/1", begun: Date.now() };

test("the same file to the same place goes on, any other begins anew", () => {
  keepUnfinished(upload);
  expect(findUnfinished(film)?.url).toBe(upload.url);
  for (const other of [{ size: 6 }, { modified: 8 }, { path: "files/b.mp4" }, { slug: "home" }])
    expect(findUnfinished({ ...film, ...other })).toBeUndefined();
  dropUnfinished(upload.url);
  expect(listUnfinished()).toEqual([]);
  expect(kept.size).toBe(0);
});

test("what the server has given up by now, and what somebody else stored there, is not gone on with", () => {
  keepUnfinished({ ...upload, begun: Date.now() - 25 * 3_600_000 });
  expect(listUnfinished()).toEqual([]);
  for (const odd of ["null", "{}", '[null, 1, {"url":"https://evil.example/"}]', "not JSON"]) {
    kept.set("cowork.uploads", odd);
    expect(listUnfinished()).toEqual([]);
  }
  kept.set("cowork.uploads", JSON.stringify([{ ...upload, url: "https://evil.example/x" }]));
  expect(findUnfinished(film)).toBeUndefined();
});
