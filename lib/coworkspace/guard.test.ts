import { expect, test } from "vitest";
import { listDirectory } from "./list-directory.ts";
import { movePath } from "./move-path.ts";
import { readText } from "./read-file.ts";
import { temporaryPlace } from "./testing/temporary-place.ts";
import { trashPath } from "./trash.ts";
import { writeFile } from "./write-file.ts";

class TakenOver extends Error {}

test("whoever may no longer act changes nothing, and leaves nothing behind", async () => {
  const place = await temporaryPlace();
  await writeFile(place, "files/a.txt", "old");
  let asked = 0;
  const guarded = {
    ...place,
    guard: () => {
      asked += 1;
      throw new TakenOver();
    },
  };
  await expect(writeFile(guarded, "files/a.txt", "new")).rejects.toThrow(TakenOver);
  await expect(writeFile(guarded, "files/b.txt", "new")).rejects.toThrow(TakenOver);
  await expect(movePath(guarded, "files/a.txt", "files/c.txt")).rejects.toThrow(TakenOver);
  await expect(trashPath(guarded, "files/a.txt")).rejects.toThrow(TakenOver);
  expect(asked).toBe(4);
  const entries = await listDirectory({ ...place, hidden: true }, "files");
  expect(entries.map(({ name }) => name)).toEqual(["a.txt"]);
  expect((await readText(place, "files/a.txt")).text).toBe("old");
});
