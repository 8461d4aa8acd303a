import type { TrashEntry } from "../../contracts/trash.ts";
import type { Removal } from "../../coworkspace/removal-note.ts";
import { type AuditLine, recordAuditOnce } from "../../store/record-audit.ts";

/** Paths that the audit log names; the number is always the whole one. */
const NAMED = 500;

/** Puts on record what was taken out of a trash to be deleted for good; again where that is not sure. */
export async function recordRemoval(
  slug: string,
  removal: Removal,
  taken: readonly TrashEntry[],
): Promise<void> {
  const [first] = taken;
  if (!first) return;
  const about = { memberId: removal.member_id, coworkspaceSlug: slug };
  const paths = taken.slice(0, NAMED).map(({ path }) => path);
  const line: AuditLine = removal.all
    ? { ...about, action: "trash.emptied", details: { count: taken.length, paths } }
    : { ...about, action: "trash.removed", target: first.path, details: { type: first.type } };
  const { id, address, token } = removal;
  await recordAuditOnce(line, { id, at: new Date(removal.at), address, token });
}
