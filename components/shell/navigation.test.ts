import { describe, expect, it } from "vitest";
import { destinationsFor, isAt, titleOf } from "@/components/shell/navigation";

describe("navigation", () => {
  it("marks the start only on the start itself", () => {
    expect(isAt("/", "/")).toBe(true);
    expect(isAt("/inbox", "/")).toBe(false);
  });

  it("marks a destination on all that lies under it, not on its namesakes", () => {
    expect(isAt("/coworkspaces/receipts", "/coworkspaces")).toBe(true);
    expect(isAt("/coworkspaces-old", "/coworkspaces")).toBe(false);
  });

  it("offers Admin to admins only", () => {
    const labels = (role: string) => destinationsFor(role).map((place) => place.label);
    expect(labels("admin")).toContain("Admin");
    expect(labels("member")).not.toContain("Admin");
  });

  it("gives every destination its own hotkey", () => {
    const hotkeys = destinationsFor("admin").map((place) => place.hotkey);
    expect(new Set(hotkeys).size).toBe(hotkeys.length);
  });

  it("names the place on narrow screens", () => {
    expect(titleOf("/tasks/01")).toBe("Task");
    expect(titleOf("/coworkspaces/receipts")).toBe("Coworkspaces");
    expect(titleOf("/history")).toBe("History");
    expect(titleOf("/elsewhere")).toBe("Coworkspace");
  });
});
