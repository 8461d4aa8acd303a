"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Folder } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { coworkspaceHref, destinationsFor, taskHref } from "@/components/shell/navigation";
import { useShell } from "@/components/shell/shell-context";
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { StatusDot, statusWord } from "@/components/ui/status-badge";
import { api } from "@/lib/browser/api";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import type { TaskListItem, TaskPage } from "@/lib/contracts/tasks";

const SHOWN = 8;

/** Ctrl/⌘ K: go somewhere, find a task by its outcome, open a coworkspace. */
export function CommandPalette() {
  const { overlay, close } = useShell();
  return (
    <CommandDialog
      title="Search and commands"
      description="Type to find tasks, coworkspaces and commands."
      shouldFilter={false}
      open={overlay === "palette"}
      onOpenChange={(open) => !open && close()}
    >
      <PaletteContents />
    </CommandDialog>
  );
}

/** Mounted only while the palette is open, so that every opening begins afresh. */
function PaletteContents() {
  const { user, open, close } = useShell();
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const search = useSettled(typed.trim(), 150);
  const tasks = useFoundTasks(search);
  const coworkspaces = useCoworkspaces();

  const goTo = (href: string) => {
    close();
    router.push(href);
  };
  const says = (text: string) => text.toLowerCase().includes(typed.trim().toLowerCase());
  const places = destinationsFor(user.role).filter((place) => says(place.label));
  const foundCoworkspaces = typed.trim() ? (coworkspaces.data ?? []).filter((one) => says(one.name)) : [];
  // Answers to an earlier word stay only where they fit what is typed now: Enter must never open a stale one.
  const answersTyped = search === typed.trim() && !tasks.isPlaceholderData;
  const foundTasks = (tasks.data ?? []).filter((task) => answersTyped || says(task.outcome));
  const searching = tasks.isFetching || !answersTyped;

  // What is at hand stands first; what is fetched comes under it, so that nothing moves when it arrives.
  const goToGroup =
    places.length > 0 ? (
      <CommandGroup heading="Go to">
        {places.map((place) => (
          <CommandItem key={place.href} value={`place ${place.href}`} onSelect={() => goTo(place.href)}>
            <place.icon />
            <span className="flex-1">{place.label}</span>
            <Kbd keys={place.hotkey} />
          </CommandItem>
        ))}
      </CommandGroup>
    ) : null;

  return (
    <>
      <CommandInput
        placeholder="Search tasks and coworkspaces, or go to…"
        value={typed}
        onValueChange={setTyped}
      />
      <CommandList>
        <CommandEmpty>
          {searching ? (
            <Spinner label="Searching" className="mx-auto" />
          ) : tasks.isError ? (
            "Tasks could not be searched. Check your connection and try again."
          ) : (
            `Nothing found for “${typed.trim()}”.`
          )}
        </CommandEmpty>
        {typed ? null : goToGroup}
        {foundTasks.length > 0 ? (
          <CommandGroup heading={search ? "Tasks" : "Recent tasks"}>
            {foundTasks.map((task) => (
              <CommandItem key={task.id} value={`task ${task.id}`} onSelect={() => goTo(taskHref(task.id))}>
                <StatusDot status={task.status} label={statusWord(task.status)} className="mx-1" />
                <span className="min-w-0 flex-1 truncate">{task.outcome}</span>
                <span className="max-w-32 truncate text-subtle-foreground text-xs">
                  {task.coworkspace_slug}
                </span>
              </CommandItem>
            ))}
          </CommandGroup>
        ) : null}
        {foundCoworkspaces.length > 0 ? (
          <CommandGroup heading="Coworkspaces">
            {foundCoworkspaces.slice(0, SHOWN).map((one) => (
              <CommandItem
                key={one.slug}
                value={`coworkspace ${one.slug}`}
                onSelect={() => goTo(coworkspaceHref(one.slug))}
              >
                <Folder />
                <span className="truncate">{one.name}</span>
              </CommandItem>
            ))}
          </CommandGroup>
        ) : null}
        {typed ? goToGroup : null}
        {says("Keyboard shortcuts") ? (
          <CommandGroup heading="Help">
            <CommandItem value="shortcuts" onSelect={() => open("shortcuts")}>
              <span className="flex-1">Keyboard shortcuts</span>
              <Kbd keys="?" />
            </CommandItem>
          </CommandGroup>
        ) : null}
      </CommandList>
    </>
  );
}

function useFoundTasks(search: string) {
  return useQuery({
    queryKey: ["shell", "palette", "tasks", search],
    queryFn: async ({ signal }): Promise<TaskListItem[]> => {
      const page = await api.get<TaskPage>("/api/cowork/tasks", { query: { q: search }, signal });
      return page.tasks.slice(0, search ? SHOWN : 5);
    },
    placeholderData: keepPreviousData,
  });
}

function useCoworkspaces() {
  return useQuery({
    queryKey: ["shell", "palette", "coworkspaces"],
    queryFn: async ({ signal }) => {
      const list = await api.get<{ coworkspaces: CoworkspaceView[] }>("/api/cowork/coworkspaces", { signal });
      return list.coworkspaces;
    },
    staleTime: 60_000,
  });
}

/** The value once it has stood still for a moment. */
function useSettled(value: string, ms: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
