"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Brain, Pencil, Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Markdown } from "@/components/ui/markdown";
import { RelativeTime } from "@/components/ui/relative-time";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import { limits } from "@/lib/contracts/limits";
import type { MemoryNote } from "@/lib/contracts/memory";
import { EditConflict, type Theirs } from "./edit-conflict";
import { ifMatch, useGuardedSave } from "./use-guarded-save";

interface MemoryListProps {
  slug: string;
  initial: MemoryNote[];
  writable: boolean;
}

/** What agents remember in a coworkspace from task to task; people can read, correct and delete it. */
export function MemoryList({ slug, initial, writable }: MemoryListProps) {
  const url = `/api/cowork/coworkspaces/${encodeURIComponent(slug)}/memory`;
  const queries = useQueryClient();
  const key = ["memory", slug];
  const query = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await api.get<{ notes: MemoryNote[] }>(url, { signal })).notes,
    initialData: initial,
    refetchInterval: 15_000,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  const noteUrl = (note: MemoryNote) => `${url}/${encodeURIComponent(note.key)}`;

  const save = async (note: MemoryNote, content: string, version: string | null) => {
    const saved = await api.put<MemoryNote>(noteUrl(note), { content }, ifMatch(version));
    await refresh();
    return saved.version;
  };
  const load = async ({ key }: MemoryNote): Promise<Theirs> => {
    const { notes } = await api.get<{ notes: MemoryNote[] }>(url);
    const now = notes.find((note) => note.key === key);
    return { text: now?.content ?? "", version: now?.version ?? null };
  };
  const remove = async (note: MemoryNote) => {
    await api.del(noteUrl(note));
    await refresh();
    toast(`“${note.key}” deleted`, {
      duration: 10_000,
      action: {
        label: "Undo",
        onClick: () =>
          void save(note, note.content, null).catch((error) => toast.error(problemSentence(error))),
      },
    });
  };

  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-muted-foreground text-sm">Notes that agents keep here from task to task.</p>
      {query.isError ? <ErrorState compact error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.data.length === 0 ? (
        <EmptyState icon={Brain} title="Nothing remembered yet">
          Agents write down what helps the next task, such as how you like your reports.
        </EmptyState>
      ) : (
        <ul className="divide-y rounded-lg border bg-card">
          {query.data.map((note) => (
            <NoteRow
              key={note.key}
              note={note}
              writable={writable}
              onSave={save}
              onLoad={load}
              onRemove={remove}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

interface NoteRowProps {
  note: MemoryNote;
  writable: boolean;
  onSave: (note: MemoryNote, content: string, version: string | null) => Promise<string>;
  onLoad: (note: MemoryNote) => Promise<Theirs>;
  onRemove: (note: MemoryNote) => Promise<void>;
}

function NoteRow({ note, writable, onSave, onLoad, onRemove }: NoteRowProps) {
  const [editing, setEditing] = useState(false);
  return (
    <li className="px-4 py-3">
      <div className="flex items-center gap-2">
        <h3 className="min-w-0 flex-1 truncate font-medium text-sm">{note.key}</h3>
        <RelativeTime at={note.modified_at} className="shrink-0 text-muted-foreground text-xs" />
        {writable && !editing ? (
          <>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={`Edit ${note.key}`}
              onClick={() => setEditing(true)}
            >
              <Pencil />
            </Button>
            <ConfirmDialog
              title={`Delete the note “${note.key}”?`}
              description="Agents will no longer know what it says."
              confirmLabel="Delete"
              onConfirm={() => onRemove(note)}
              trigger={
                <Button variant="ghost" size="icon-sm" aria-label={`Delete ${note.key}`}>
                  <Trash2 />
                </Button>
              }
            />
          </>
        ) : null}
      </div>
      {editing ? (
        <NoteForm note={note} onSave={onSave} onLoad={onLoad} onClose={() => setEditing(false)} />
      ) : (
        <Markdown quiet className="mt-1">
          {note.content}
        </Markdown>
      )}
    </li>
  );
}

function NoteForm({
  note,
  onSave,
  onLoad,
  onClose,
}: Pick<NoteRowProps, "note" | "onSave" | "onLoad"> & { onClose: () => void }) {
  const [text, setText] = useState(note.content);
  const [isEmpty, setIsEmpty] = useState(false);
  const { state, submit, takeTheirs } = useGuardedSave({
    version: note.version,
    save: (content, version) => onSave(note, content, version),
    load: () => onLoad(note),
  });
  const working = state.kind === "saving";
  const problem = isEmpty
    ? "A note needs some text. Delete it if it is not needed."
    : state.kind === "failed"
      ? state.sentence
      : null;
  const save = async (seen?: string | null) => {
    setIsEmpty(text.trim() === "");
    if (text.trim() !== "" && (await submit(text, seen))) onClose();
  };
  return (
    <form
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
      className="mt-2 grid gap-2"
    >
      <Textarea
        aria-label={`Text of ${note.key}`}
        autoGrow
        rows={4}
        value={text}
        maxLength={limits.instructions}
        ref={(field) => field?.focus()}
        onChange={(event) => setText(event.target.value)}
      />
      {problem ? (
        <p role="alert" className="text-danger text-sm">
          {problem}
        </p>
      ) : null}
      {state.kind === "conflict" ? (
        <EditConflict
          sentence={state.sentence}
          name={note.key}
          mine={text}
          theirs={state.theirs}
          working={false}
          onKeepMine={() => void save(state.theirs.version)}
          onKeepTheirs={() => setText(takeTheirs(state.theirs))}
        />
      ) : null}
      <div className="flex gap-2">
        <Button type="submit" size="sm" variant="primary" loading={working}>
          Save
        </Button>
        <Button size="sm" variant="ghost" disabled={working} onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
