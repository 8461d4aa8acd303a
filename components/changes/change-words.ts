import { Check, type LucideIcon, MoveRight, Pencil, Plus, Trash2 } from "lucide-react";
import type { ChangedFile } from "./changed-files";

type Look = { word: string; icon: LucideIcon; tone: string };

/** How a kind of change is called and shown: a word as well as a colour. */
export const changeLooks: Record<ChangedFile["kind"], Look> = {
  created: { word: "New", icon: Plus, tone: "text-success" },
  modified: { word: "Changed", icon: Pencil, tone: "text-warning" },
  moved: { word: "Moved", icon: MoveRight, tone: "text-primary" },
  deleted: { word: "Deleted", icon: Trash2, tone: "text-danger" },
  none: { word: "As before", icon: Check, tone: "text-subtle-foreground" },
};

/** “turn 3”, “turns 3 and 5”, “agent-1, turn 2”; several agents: “3 agents”. */
export function whoAndWhen({ changes }: ChangedFile): string {
  const agents = [...new Set(changes.map(({ agent }) => agent))];
  const turns = [...new Set(changes.map(({ turn }) => turn))];
  if (agents.length > 1) return `${agents.length} agents`;
  const when =
    turns.length === 1 ? `turn ${turns[0]}` : `turns ${turns.slice(0, -1).join(", ")} and ${turns.at(-1)}`;
  return agents[0] === "main" ? when : `${agents[0]}, ${when}`;
}
