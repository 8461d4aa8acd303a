// biome-ignore-all lint/a11y/useSemanticElements: rows are drawn as they come into view, which a table cannot do
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid handles the keyboard for its rows
"use client";

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/lib/browser/cn";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import { type FileAct, FileRow, ROW_HEIGHT, rowGrid } from "./file-row";
import { chooseAll, extendTo, neighbour, nothingSelected, type Selection, toggle } from "./selection";
import { useVisibleRows } from "./use-visible-rows";

interface FileGridProps {
  entries: readonly FileEntry[];
  /** Read to screen readers: "Files in 2026". */
  label: string;
  selection: Selection;
  writable: boolean;
  markOf: (entry: FileEntry) => string | null;
  onSelect: (selection: Selection) => void;
  onOpen: (entry: FileEntry) => void;
  onUp: () => void;
  onAct: (act: FileAct, entry: FileEntry) => void;
  onDeleteChosen: () => void;
}

/**
 * The list of a folder. One stop for the Tab key; inside it arrows move, Enter opens, Space selects, F2 renames, Delete
 * deletes, Backspace goes up. Only rows near what is seen are drawn, so that 10,000 entries stay smooth.
 */
export function FileGrid(props: FileGridProps) {
  const { entries, label, selection, onSelect, onOpen, onAct, writable, markOf } = props;
  const id = useId();
  const body = useRef<HTMLDivElement>(null);
  const { start, end } = useVisibleRows(body, ROW_HEIGHT, entries.length);
  const order = entries.map((entry) => entry.path);
  const rowId = (path: string) => `${id}-${order.indexOf(path)}`;
  useKeepInView(body, selection.active === null ? -1 : order.indexOf(selection.active));

  // The handlers given to rows never change, so that rows that did not change are not drawn again.
  const latest = useRef({ selection, order, onSelect, onOpen, onAct });
  useEffect(() => {
    latest.current = { selection, order, onSelect, onOpen, onAct };
  });
  const stable = useRef({
    choose: (path: string, how: "toggle" | "range") => {
      const { selection, order, onSelect } = latest.current;
      onSelect(how === "toggle" ? toggle(selection, path) : extendTo(selection, path, order));
    },
    open: (entry: FileEntry) => {
      latest.current.onSelect({ ...latest.current.selection, active: entry.path, anchor: entry.path });
      latest.current.onOpen(entry);
    },
    act: (act: FileAct, entry: FileEntry) => latest.current.onAct(act, entry),
  }).current;

  const allChosen = entries.length > 0 && selection.chosen.size === entries.length;
  return (
    <div
      role="grid"
      aria-label={label}
      aria-rowcount={entries.length + 1}
      aria-multiselectable="true"
      tabIndex={0}
      aria-activedescendant={selection.active ? rowId(selection.active) : undefined}
      onKeyDown={(event) => onKeyDown(event, props, order, rowId)}
      className="group/grid overflow-clip rounded-lg border bg-card outline-none focus-visible:border-ring"
    >
      <div role="row" aria-rowindex={1} className={cn(rowGrid, "h-9 border-b text-muted-foreground text-xs")}>
        <div role="columnheader" className="grid place-items-center">
          <Checkbox
            aria-label="Select all"
            checked={allChosen ? true : selection.chosen.size > 0 ? "indeterminate" : false}
            onCheckedChange={() => onSelect(allChosen ? nothingSelected : chooseAll(selection, order))}
          />
        </div>
        <HeadCell>Name</HeadCell>
        <HeadCell className="hidden pr-4 text-right sm:block">Size</HeadCell>
        <HeadCell className="hidden sm:block">Modified</HeadCell>
        <HeadCell>
          <span className="sr-only">Actions</span>
        </HeadCell>
      </div>
      <div
        ref={body}
        role="rowgroup"
        style={{ height: entries.length * ROW_HEIGHT, paddingTop: start * ROW_HEIGHT }}
      >
        {entries.slice(start, end).map((entry, offset) => (
          <FileRow
            key={entry.path}
            entry={entry}
            id={`${id}-${start + offset}`}
            index={start + offset}
            chosen={selection.chosen.has(entry.path)}
            active={selection.active === entry.path}
            writable={writable}
            mark={markOf(entry)}
            onOpen={stable.open}
            onChoose={stable.choose}
            onAct={stable.act}
          />
        ))}
      </div>
    </div>
  );
}

function HeadCell({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div role="columnheader" className={cn("truncate font-medium", className)}>
      {children}
    </div>
  );
}

function useKeepInView(body: RefObject<HTMLDivElement | null>, index: number) {
  useEffect(() => {
    if (index < 0 || !body.current) return;
    const top = body.current.getBoundingClientRect().top + index * ROW_HEIGHT;
    // Room for what sticks to the upper and lower edge of the page.
    const over = top - 64;
    const under = top + ROW_HEIGHT - (window.innerHeight - 72);
    const by = over < 0 ? over : Math.max(0, under);
    if (by !== 0) scrollingParent(body.current).scrollBy({ top: by });
  }, [body, index]);
}

function scrollingParent(element: HTMLElement): Element {
  for (let at = element.parentElement; at; at = at.parentElement) {
    const { overflowY } = getComputedStyle(at);
    if ((overflowY === "auto" || overflowY === "scroll") && at.scrollHeight > at.clientHeight) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

function onKeyDown(
  event: KeyboardEvent,
  { entries, selection, onSelect, onOpen, onUp, onAct, onDeleteChosen, writable }: FileGridProps,
  order: readonly string[],
  rowId: (path: string) => string,
) {
  if (event.target !== event.currentTarget) return;
  const active = entries.find((entry) => entry.path === selection.active);
  const mod = event.metaKey || event.ctrlKey;
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -Infinity, End: Infinity }[
    event.key
  ];
  if (steps !== undefined) {
    event.preventDefault();
    const next = neighbour(selection.active, order, steps);
    if (next === null) return;
    if (event.shiftKey) onSelect(extendTo(selection, next, order));
    else onSelect({ ...selection, active: next, anchor: next });
    return;
  }
  const handled = (() => {
    if (event.key === "a" && mod) return onSelect(chooseAll(selection, order));
    if (event.key === "Escape" && selection.chosen.size > 0)
      return onSelect({ ...selection, chosen: new Set() });
    if (event.key === "Backspace") return onUp();
    if (event.key === "Delete" && writable) {
      if (selection.chosen.size > 0) return onDeleteChosen();
      return active ? onAct("delete", active) : undefined;
    }
    if (!active) return false;
    if (event.key === "Enter") return onOpen(active);
    if (event.key === " ") return onSelect(toggle(selection, active.path));
    if (event.key === "F2" && writable) return onAct("rename", active);
    if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      return openMenu(document.getElementById(rowId(active.path)));
    }
    return false;
  })();
  if (handled !== false) event.preventDefault();
}

/** Opens a row's menu as a press on its button would; the menu then holds the focus. */
function openMenu(row: HTMLElement | null): void {
  row?.querySelector<HTMLElement>("[data-row-menu]")?.click();
}
