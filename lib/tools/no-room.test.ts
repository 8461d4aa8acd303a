import { expect, onTestFinished, test } from "vitest";
import { CoworkspaceError } from "../coworkspace/errors.ts";
import { fileEdit } from "./file-edit.ts";
import { fileWrite } from "./file-write.ts";
import { ToolBench } from "./testing/tool-bench.ts";

test("an agent whose write would pass a quota is told so, and the file stays as it was", async () => {
  const bench = await ToolBench.open({ "files/a.txt": "old" });
  onTestFinished(() => bench.close());
  const admit = async (bytes: number) => {
    throw new CoworkspaceError("quota_exceeded", `This takes ${bytes} bytes more than there are.`);
  };
  const write = bench.use(fileWrite, { path: "files/a.txt", content: "much more" }, { admit });
  await expect(write).rejects.toMatchObject({
    code: "quota_exceeded",
    detail: expect.stringContaining("6 bytes"),
  });
  const edit = (new_text: string) =>
    bench.use(fileEdit, { path: "files/a.txt", old_text: "old", new_text }, { admit });
  await expect(edit("older")).rejects.toMatchObject({ code: "quota_exceeded" });
  expect(bench.text("files/a.txt")).toBe("old");
  // What makes a file smaller needs no room.
  expect(await edit("o")).toMatchObject({ ok: true });
  expect(bench.text("files/a.txt")).toBe("o");
});
