import type { CoworkspacePlace } from "../../coworkspace/work-path.ts";
import { admitGrowth } from "../../engine/storage/admit-growth.ts";

/** The place, where writes that would pass a quota are refused. */
export function withRoom(place: CoworkspacePlace, slug: string): CoworkspacePlace {
  return { ...place, admit: (bytes) => admitGrowth(slug, bytes) };
}
