import { expect, it } from "vitest";
import { versionUrl } from "./history-path";
import { versionWords } from "./version-words";

it("says who made a version, and how", () => {
  expect(versionWords({ kind: "modified", by: "Ada", run_id: null })).toBe("Changed by Ada");
  expect(versionWords({ kind: "created", by: "main", run_id: "r" })).toBe("Made by the agent");
  expect(versionWords({ kind: null, by: null, run_id: null })).toBe("Before the first recorded change");
});

it("writes names of files so that an address can hold them", () => {
  expect(versionUrl("papers", "files/a&b.txt", "ab")).toBe(
    "/api/cowork/coworkspaces/papers/history/ab?path=files%2Fa%26b.txt",
  );
});
