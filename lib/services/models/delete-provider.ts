import { requireAdmin } from "../../auth/require-admin.ts";
import type { Member } from "../../contracts/members.ts";
import { forbidden, notFound } from "../../core/errors.ts";
import { prisma } from "../../store/prisma.ts";
import { recordAudit } from "../../store/record-audit.ts";
import { forgetDefaultOf } from "./default-model.ts";

/** Removes a provider with its models and its key. Tasks that name them say so at their next run. */
export async function deleteProvider(admin: Member, id: string): Promise<void> {
  requireAdmin(admin);
  const provider = await prisma.modelProvider.findUnique({ where: { id } });
  if (!provider) throw notFound("There is no such provider.");
  if (provider.source === "environment") {
    throw forbidden("This provider is set by environment variables. Remove OPENAI_BASE_URL and restart.");
  }
  await prisma.$transaction(async (tx) => {
    const { name, baseUrl } = provider;
    await recordAudit(tx, {
      ...{ action: "provider.removed", memberId: admin.id, target: name, details: { base_url: baseUrl } },
    });
    await forgetDefaultOf(name, admin.id, tx);
    await tx.modelProvider.deleteMany({ where: { id } });
  });
}
