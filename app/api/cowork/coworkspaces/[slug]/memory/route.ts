import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { listMemory } from "@/lib/services/files/list-memory";

export const GET = route({ params: ["slug"] }, async ({ member, params }) => ({
  notes: await listMemory(member, params.slug),
}));

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
