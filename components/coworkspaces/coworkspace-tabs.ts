/** The views of a coworkspace, as `?tab=` names them; "files" is the plain address. */
export const coworkspaceTabs = ["files", "instructions", "memory", "tasks", "sharing", "settings"] as const;
export type CoworkspaceTab = (typeof coworkspaceTabs)[number];

const ownerOnly: ReadonlySet<CoworkspaceTab> = new Set(["sharing", "settings"]);

/** The tabs that this person sees. */
export function tabsFor(isOwner: boolean): CoworkspaceTab[] {
  return coworkspaceTabs.filter((tab) => isOwner || !ownerOnly.has(tab));
}

/** The tab that an address names; "files" for anything else, or what is not for this person. */
export function tabFrom(value: unknown, isOwner: boolean): CoworkspaceTab {
  return tabsFor(isOwner).find((tab) => tab === value) ?? "files";
}
