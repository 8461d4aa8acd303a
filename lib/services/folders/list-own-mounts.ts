import type { MountView } from "../../contracts/folders.ts";
import type { Member } from "../../contracts/members.ts";
import { mountsOf } from "../../store/mounted-folders.ts";

/** The mounted folders that the member may use, each with their level. Where they lie on the server is not told. */
export async function listOwnMounts(member: Member): Promise<MountView[]> {
  return (await mountsOf(member.id)).map(({ name, level }) => ({ name, level }));
}
