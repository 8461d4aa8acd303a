import { type MountedFolderView, type UpdateFolder, updateFolderSchema } from "../../contracts/folders.ts";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { checkMountName } from "../../coworkspace/mount-path.ts";
import { renameInTrash } from "../../coworkspace/rename-in-trash.ts";
import type { MountedFolder } from "../../store/generated/client.ts";
import { recordAudit } from "../../store/record-audit.ts";
import type { Transaction } from "../../store/run-transaction.ts";
import { changeFolders, checkField, requireFolder, takeName } from "./change-folders.ts";
import { mountedFolderParts, toMountedFolderViews } from "./to-folder-views.ts";

/** Renames a mounted folder or changes the most that its grants can give. What was recorded there keeps its history. */
export async function updateFolder(
  admin: Member,
  id: string,
  input: UpdateFolder,
): Promise<MountedFolderView> {
  const change = updateFolderSchema.parse(input);
  const { view, was } = await changeFolders(admin, async (tx) => {
    const before = await requireFolder(tx, id);
    const name = await checkField("name", () => checkMountName(change.name ?? before.name));
    const level = change.level ?? before.level;
    if (name !== before.name) {
      await takeName(tx, name, before.path);
      await renameInHistory(tx, before.name, name);
    }
    const row = await tx.mountedFolder.update({
      where: { id },
      data: { name, level },
      include: mountedFolderParts,
    });
    await tellChange(tx, admin, before, row);
    const [view] = await toMountedFolderViews([row], tx);
    return { view: view as MountedFolderView, was: before.name };
  });
  // After the commit: should it not get that far, what is in the trash is not shown, and its old name nobody else gets.
  if (view.name !== was) renameInTrash(coworkspacesRoot(), `mounts/${was}/`, `mounts/${view.name}/`);
  return view;
}

/** Changes are found and undone by path, and the paths are other ones now. */
async function renameInHistory(tx: Transaction, from: string, to: string): Promise<void> {
  const [old, now] = [`mounts/${from}/`, `mounts/${to}/`];
  await tx.$executeRaw`
    UPDATE file_changes SET path = ${now} || substr(path, length(${old}) + 1) WHERE starts_with(path, ${old})`;
  await tx.$executeRaw`
    UPDATE file_changes SET from_path = ${now} || substr(from_path, length(${old}) + 1)
    WHERE starts_with(from_path, ${old})`;
}

async function tellChange(
  tx: Transaction,
  admin: Member,
  before: MountedFolder,
  after: MountedFolder,
): Promise<void> {
  const of = ({ name, level }: MountedFolder) => ({ name, level });
  const [from, to] = [of(before), of(after)];
  if (JSON.stringify(from) === JSON.stringify(to)) return;
  await recordAudit(tx, {
    ...{ action: "mount.changed", memberId: admin.id, target: after.name },
    details: { from, to },
  });
}
