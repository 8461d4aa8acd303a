import type { CreationView } from "../../contracts/creations.ts";
import type { Member } from "../../contracts/members.ts";
import { requireCreation } from "./require-creation.ts";
import { toCreationView } from "./to-creation-view.ts";

/** One creation of the member's. */
export async function getCreation(member: Member, id: string): Promise<CreationView> {
  return toCreationView(await requireCreation(member, id));
}
