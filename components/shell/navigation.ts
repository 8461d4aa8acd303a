import { Bookmark, Folders, Inbox, type LucideIcon, Settings, ShieldCheck, SquarePen } from "lucide-react";

export interface Destination {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Shown in the shortcuts dialog, the palette and tooltips, and listened for on every page. */
  hotkey: string;
  adminsOnly?: boolean;
}

export const newTask: Destination = { href: "/", label: "New task", icon: SquarePen, hotkey: "n" };
export const inbox: Destination = { href: "/inbox", label: "Inbox", icon: Inbox, hotkey: "g i" };
export const coworkspaces: Destination = {
  href: "/coworkspaces",
  label: "Coworkspaces",
  icon: Folders,
  hotkey: "g w",
};
export const creations: Destination = {
  href: "/creations",
  label: "Creations",
  icon: Bookmark,
  hotkey: "g c",
};
export const settings: Destination = { href: "/settings", label: "Settings", icon: Settings, hotkey: "g s" };
export const admin: Destination = {
  href: "/admin",
  label: "Admin",
  icon: ShieldCheck,
  hotkey: "g a",
  adminsOnly: true,
};

/** The sidebar's own list, from the top. */
export const sidebarDestinations: readonly Destination[] = [newTask, inbox, coworkspaces, creations];

/** Everywhere a person may go by palette or hotkey. */
export function destinationsFor(role: string): readonly Destination[] {
  return [...sidebarDestinations, settings, admin].filter((place) => !place.adminsOnly || role === "admin");
}

/** Whether a path lies at or under a destination. */
export function isAt(path: string, href: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}

export function taskHref(taskId: string): string {
  return `/tasks/${taskId}`;
}

/** One run of a task; without `runId` the current one, whichever that is. */
export function runHref(taskId: string, runId?: string): string {
  return runId === undefined ? taskHref(taskId) : `${taskHref(taskId)}?run=${encodeURIComponent(runId)}`;
}

export function coworkspaceHref(slug: string): string {
  return `/coworkspaces/${encodeURIComponent(slug)}`;
}

const titles: readonly Destination[] = [...sidebarDestinations, settings, admin];

/** What the top bar of a narrow screen calls the place: "Inbox", "Task". */
export function titleOf(path: string): string {
  if (path.startsWith("/tasks/")) return "Task";
  if (isAt(path, "/history")) return "History";
  return titles.find((place) => isAt(path, place.href))?.label ?? "Coworkspace";
}
