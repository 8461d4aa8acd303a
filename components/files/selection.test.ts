import { describe, expect, it } from "vitest";
import { chooseAll, extendTo, neighbour, nothingSelected, prune, toggle } from "./selection";

const order = ["a", "b", "c", "d", "e"];

describe("selection", () => {
  it("toggles one at a time", () => {
    const one = toggle(nothingSelected, "b");
    expect([...one.chosen]).toEqual(["b"]);
    expect([...toggle(one, "b").chosen]).toEqual([]);
  });

  it("extends from the anchor in both directions, and shrinks again", () => {
    const from = toggle(nothingSelected, "c");
    const down = extendTo(from, "e", order);
    expect([...down.chosen]).toEqual(["c", "d", "e"]);
    expect([...extendTo(down, "d", order).chosen]).toEqual(["c", "d"]);
    expect([...extendTo(down, "a", order).chosen]).toEqual(["a", "b", "c"]);
  });

  it("forgets what is gone", () => {
    const all = chooseAll(toggle(nothingSelected, "e"), order);
    const rest = prune(all, ["a", "b"]);
    expect([...rest.chosen]).toEqual(["a", "b"]);
    expect(rest.active).toBeNull();
    expect(prune(rest, ["a", "b"])).toBe(rest);
  });

  it("moves within the list", () => {
    expect(neighbour(null, order, 1)).toBe("a");
    expect(neighbour(null, order, -1)).toBe("e");
    expect(neighbour(null, order, -Infinity)).toBe("a");
    expect(neighbour(null, order, Infinity)).toBe("e");
    expect(neighbour("b", order, 1)).toBe("c");
    expect(neighbour("b", order, -10)).toBe("a");
    expect(neighbour("gone", order, 1)).toBe("a");
    expect(neighbour("a", [], 1)).toBeNull();
  });
});
