import { describe, expect, it } from "vitest";
import { piecesOf, resultNameOf, resultPath } from "../contracts/whole-results.ts";
import { cutResult, resultLimit } from "./cut-result.ts";
import { fakeRegistry } from "./testing/fake-tools.ts";
import { calls, says } from "./testing/scripted-model.ts";
import { Bench } from "./testing/work-with-script.ts";

const lines = (count: number) => Array.from({ length: count }, (_, n) => `line ${n + 1}`).join("\n");

describe("a result too large for the conversation", () => {
  it("is cut after a whole line, with the place to read on at and the whole kept", () => {
    const text = lines(10_000);
    const { result, whole_result } = cutResult(text, "abc", 100_000);
    expect(result.length).toBeLessThanOrEqual(30_000);
    const [, offset] = /"offset":(\d+)/.exec(result) ?? [];
    const shown = result.slice(0, result.indexOf("\n\n[The result is cut here"));
    expect(shown).toBe(lines(Number(offset) - 1));
    expect(result).toContain('file_read {"path":"results/abc.txt"');
    expect(whole_result).toEqual({ name: "abc", content: text });
  });

  it("leaves what fits alone", () => {
    expect(cutResult(lines(10), "abc", 100_000)).toEqual({ result: lines(10) });
  });

  it("is smaller for a model that holds little, and takes one endless line", () => {
    expect(resultLimit(8_192)).toBe(8_192);
    const { result } = cutResult("x".repeat(50_000), "abc", 8_192);
    expect(result.length).toBeLessThan(8_192);
    expect(result).toContain('"offset":2}');
  });

  it("reaches the journal whole and the model cut", async () => {
    const big = { name: "read", execute: () => ({ ok: true, result: lines(20_000) }) };
    const bench = new Bench({}, fakeRegistry(big));
    await bench.work(calls(["read", {}]), says("Done."));
    const receipt = bench.journal.receiptOf("read");
    expect(receipt.whole_result?.content).toBe(lines(20_000));
    const context = await bench.journal.toolContext();
    expect(await context.whole_result(receipt.whole_result?.name ?? "")).toBe(lines(20_000));
    expect(bench.lastPrompt).toContain(resultPath(receipt.whole_result?.name ?? ""));
    expect(bench.lastPrompt.length).toBeLessThan(45_000);
  });
});

it("knows the paths of kept results, and no others", () => {
  expect(resultNameOf("results/0199-ab.txt")).toBe("0199-ab");
  for (const path of ["results/../files/a.txt", "files/results/a.txt", "results/a/b.txt", "results/.txt"])
    expect(resultNameOf(path)).toBeNull();
});

it("counts long lines in pieces that give the text again", () => {
  const pieces = [...piecesOf(`a\n\n${"b".repeat(9_000)}`)];
  expect(pieces.map(({ length }) => length)).toEqual([1, 0, 4_000, 4_000, 1_000]);
});
