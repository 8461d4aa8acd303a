import { expect, it } from "vitest";
import { readPanelState, writePanelState } from "./panel-state";

it("reads what it writes, within bounds", () => {
  expect(readPanelState(writePanelState({ open: false, width: 400.4 }))).toEqual({ open: false, width: 400 });
  expect(readPanelState(writePanelState({ open: true, width: 9_999 }))).toEqual({ open: true, width: 640 });
});

it("takes the usual for what it does not understand", () => {
  for (const cookie of [undefined, "", "open", "open--1", "ajar-300", "open-300; x"]) {
    expect(readPanelState(cookie)).toEqual({ open: true, width: 360 });
  }
  expect(readPanelState("hidden-1")).toEqual({ open: false, width: 280 });
});
