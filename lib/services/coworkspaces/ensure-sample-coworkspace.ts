import path from "node:path";
import type { Member } from "../../contracts/members.ts";
import { coworkspacesRoot } from "../../core/paths.ts";
import { coworkspacePlace } from "../../coworkspace/layout.ts";
import { seedSampleFiles } from "../../coworkspace/sample.ts";
import { prisma } from "../../store/prisma.ts";
import { createCoworkspace } from "./create-coworkspace.ts";

const NAME = "Sample: Downloads";
const MARK = "sample_coworkspace";

/** Gives the first admin a folder of untidy files to try the product on. Once: a deleted sample stays deleted. */
export async function ensureSampleCoworkspace(owner: Member): Promise<void> {
  await prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('coworkspace.sample'))`;
      if (await tx.setting.findUnique({ where: { key: MARK } })) return;
      // A start that was cut short has left one behind: it is filled, not made again.
      const begun = await tx.coworkspace.findFirst({ where: { name: NAME, userId: owner.id } });
      const { slug } = begun ?? (await createCoworkspace(owner, { name: NAME }));
      await seedSampleFiles(path.join(coworkspacePlace(coworkspacesRoot(), slug).directory, "files"));
      await tx.setting.create({ data: { key: MARK, value: { slug } } });
    },
    { timeout: 60_000 },
  );
}
