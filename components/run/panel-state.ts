/** The right panel as a person left it; kept in a cookie, so that the server draws it that way. */
export type PanelState = { open: boolean; width: number };

export const PANEL_COOKIE = "cowork.panel";
export const PANEL_WIDTH = { least: 280, most: 640, usual: 360 } as const;

/** Reads the cookie; whatever is not understood becomes the usual. */
export function readPanelState(cookie: string | undefined): PanelState {
  const [, mode, width] = /^(open|hidden)-(\d{1,4})$/.exec(cookie ?? "") ?? [];
  return {
    open: mode !== "hidden",
    width: clampWidth(width === undefined ? PANEL_WIDTH.usual : Number(width)),
  };
}

/** What `readPanelState` reads. */
export function writePanelState({ open, width }: PanelState): string {
  return `${open ? "open" : "hidden"}-${Math.round(clampWidth(width))}`;
}

export function clampWidth(width: number): number {
  return Math.min(PANEL_WIDTH.most, Math.max(PANEL_WIDTH.least, width));
}
