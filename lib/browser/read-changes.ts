import type { ChangesView, Comparison, FileHistory, UndoResultView } from "../contracts/changes.ts";
import { anything, flag, list, nullable, type Reader, record, text, whole } from "../contracts/readers.ts";
import type { ForkPreview } from "../contracts/tasks.ts";

type Loose = Record<string, unknown>;

const change = record<Loose>({ id: text, path: text, kind: text, agent: text, undone: flag });
const changes = record<Loose>({
  changes: list(change),
  folders: list(change),
  undos: list(record<Loose>({ id: text, conflicts: list(anything) })),
  can_undo: flag,
});
const preview = record<Loose>({ kind: text, sheets: list(anything) });
const comparison = record<Loose>({ path: text, before: nullable(preview), after: nullable(preview) });
const result = record<Loose>({
  undo_id: nullable(text),
  restored: list(text),
  conflicts: list(record<Loose>({ path: text, detail: text })),
});

const history = record<Loose>({
  path: text,
  versions: list(record<Loose>({ hash: text, path: text, current: flag, kept: flag })),
});
const forkPreview = record<Loose>({ paths: list(text), total: whole });

export const readFileHistory = reading<FileHistory>(history);
export const readForkPreview = reading<ForkPreview>(forkPreview);
/** What a run did to its folder; throws `Unreadable` where the answer is not that. */
export const readChanges = reading<ChangesView>(changes);
export const readComparison = reading<Comparison>(comparison);
export const readUndoResult = reading<UndoResultView>(result);

function reading<T>(spine: Reader<Loose>): (answer: unknown) => T {
  return (answer) => {
    spine(answer);
    return answer as T;
  };
}
