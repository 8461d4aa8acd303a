import { expect, it } from "vitest";
import { ThinkTagSplitter } from "./think-tags.ts";

function split(text: string, size: number) {
  const splitter = new ThinkTagSplitter();
  const pieces: { type: string; text: string }[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(...splitter.push(text.slice(at, at + size)));
  pieces.push(...splitter.end());
  const join = (type: string) =>
    pieces
      .filter((piece) => piece.type === type)
      .map((piece) => piece.text)
      .join("");
  return { reasoning: join("reasoning"), text: join("text") };
}

// However the text is cut into pieces, the result is the same.
it.each([1, 2, 3, 7, 100])("splits the same in pieces of %i", (size) => {
  expect(split("<think>a < b </t> c</think>\n\nAnswer", size)).toMatchObject({ text: "Answer" });
  expect(split("<think>a < b </t> c</think>\n\nAnswer", size).reasoning.trim()).toBe("a < b </t> c");
  expect(split("Plain <think>text</think>", size)).toEqual({
    reasoning: "",
    text: "Plain <think>text</think>",
  });
  expect(split("<think>never closed", size)).toEqual({ reasoning: "never closed", text: "" });
  expect(split("<b>bold</b>", size)).toEqual({ reasoning: "", text: "<b>bold</b>" });
  expect(split("<think></think>Hi", size)).toEqual({ reasoning: "", text: "Hi" });
  expect(split("<thi", size)).toEqual({ reasoning: "", text: "<thi" });
});
