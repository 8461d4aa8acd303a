import { prisma } from "../../store/prisma.ts";

/** Whether the installation has been set up. */
export async function hasAnyMember(): Promise<boolean> {
  return (await prisma.user.findFirst({ select: { id: true } })) !== null;
}
