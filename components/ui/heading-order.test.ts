import { expect, it } from "vitest";
import { headingOrder } from "./heading-order";

const ordered = (...depths: number[]) => {
  const children = depths.map((depth) => ({ type: "heading", depth }));
  headingOrder()({ type: "root", children });
  return children.map(({ depth }) => depth);
};

it.each([
  [
    [1, 2, 3],
    [1, 2, 3],
  ],
  [
    [3, 3],
    [1, 1],
  ],
  [
    [3, 2],
    [1, 1],
  ],
  [
    [2, 4, 4, 2],
    [1, 2, 2, 1],
  ],
  [
    [1, 6, 3],
    [1, 2, 2],
  ],
])("turns %j into %j", (given, expected) => expect(ordered(...given)).toEqual(expected));

it("leaves a text without headings alone", () => {
  const tree = { type: "root", children: [{ type: "paragraph" }] };
  headingOrder()(tree);
  expect(tree).toEqual({ type: "root", children: [{ type: "paragraph" }] });
});
