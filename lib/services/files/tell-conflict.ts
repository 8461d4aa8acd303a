import { AppError, isAppError } from "../../core/errors.ts";
import { isCoworkspaceError } from "../../coworkspace/errors.ts";
import { findPath } from "../../coworkspace/list-directory.ts";
import { hashFile } from "../../coworkspace/read-file.ts";
import type { FileStat } from "../../coworkspace/version.ts";
import { type CoworkspacePlace, parseWorkPath } from "../../coworkspace/work-path.ts";
import { prisma } from "../../store/prisma.ts";
import { inFolder } from "./in-folder.ts";

type Act = { slug: string; place: CoworkspacePlace; path: string; ifMatch?: string | undefined };

/** Larger files are not read for this: who changed them last is then not told. */
const READ_AT_MOST = 64_000_000;

/**
 * Runs an act on a version that somebody read. Where another one is there by now, the refusal (412) tells both sides: the
 * version that was named, and the one that is there, with who made it and when.
 */
export async function tellConflict<T>(act: Act, work: () => T | Promise<T>): Promise<T> {
  try {
    return await inFolder(work);
  } catch (error) {
    if (act.ifMatch === undefined || !isAppError(error) || error.status !== 412) throw error;
    throw await bothSides({ ...act, ifMatch: act.ifMatch }, error);
  }
}

async function bothSides(act: Act & { ifMatch: string }, cause: AppError): Promise<AppError> {
  const path = parseWorkPath(act.path).path;
  const now = await findPath(act.place, path).catch(() => null);
  const by = now?.type === "file" ? await makerOf(act, path, now) : null;
  const what = now ? "was changed" : "was deleted or moved";
  const when = now ? ` at ${now.modified_at.slice(0, 16).replace("T", " ")} UTC` : "";
  return new AppError(
    "precondition_failed",
    `“${path}” ${what}${by ? ` by ${by}` : ""}${when}, since you read it. Look at both versions, then keep yours or theirs.`,
    {
      code: cause.code,
      cause,
      current: {
        version: now?.version ?? null,
        modified_at: now?.modified_at ?? null,
        changed_by: by,
        named_version: act.ifMatch,
      },
    },
  );
}

/** Who made the content that is there, as far as it is on record; a change made outside of the app is nobody's. */
async function makerOf({ slug, place }: Act, path: string, now: FileStat): Promise<string | null> {
  if (now.size > READ_AT_MOST) return null;
  try {
    const { sha256 } = await hashFile({ ...place, hidden: true }, path);
    const change = await prisma.fileChange.findFirst({
      where: { coworkspaceSlug: slug, path, after: sha256 },
      orderBy: { seq: "desc" },
      select: { userId: true, agentId: true },
    });
    if (change?.userId) {
      return (await prisma.user.findUnique({ where: { id: change.userId } }))?.name ?? null;
    }
    if (!change?.agentId) return null;
    const agent = await prisma.subAgent.findUnique({ where: { id: change.agentId } });
    return agent ? (agent.role === "orchestrator" ? "an agent" : `the agent ${agent.name}`) : null;
  } catch (error) {
    if (isCoworkspaceError(error)) return null;
    throw error;
  }
}
