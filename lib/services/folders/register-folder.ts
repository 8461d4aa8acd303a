import {
  type MountedFolderView,
  type RegisterFolder,
  registerFolderSchema,
} from "../../contracts/folders.ts";
import type { Member } from "../../contracts/members.ts";
import { newId } from "../../core/ids.ts";
import { dataDir } from "../../core/paths.ts";
import { checkMountName, checkMountPath } from "../../coworkspace/mount-path.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { changeFolders, checkField, takeName } from "./change-folders.ts";
import { mountedFolderParts, toMountedFolderViews } from "./to-folder-views.ts";

/** Lets a directory of the server be granted. Nobody may use it yet: that takes a grant. */
export function registerFolder(admin: Member, input: RegisterFolder): Promise<MountedFolderView> {
  const wanted = registerFolderSchema.parse(input);
  return changeFolders(admin, async (tx) => {
    const name = await checkField("name", () => checkMountName(wanted.name));
    const mounted = await tx.mountedFolder.findMany({ select: { name: true, path: true } });
    const own = [
      { directory: dataDir(), what: "Coworkspace's own data directory" },
      { directory: process.cwd(), what: "the program itself" },
    ];
    const writing = wanted.level !== "read";
    const path = await checkField("path", () => checkMountPath(wanted.path, { own, mounted, writing }));
    await takeName(tx, name, path);
    const row = await tx.mountedFolder.create({
      data: { id: newId(), name, path, level: wanted.level, registeredById: admin.id },
      include: mountedFolderParts,
    });
    await recordAudit(tx, {
      ...{ action: "mount.registered", memberId: admin.id, target: name },
      details: { path, level: wanted.level },
    });
    const [view] = await toMountedFolderViews([row], tx);
    return view as MountedFolderView;
  });
}
