/** The agent profiles that a task may choose. Their system prompts live with the agent. */
export const profiles = [
  {
    id: "general-assistant",
    name: "General Assistant",
    description: "Plans and does any work on files: sorting, writing, tables, reports.",
  },
  {
    id: "document-analyst",
    name: "Document Analyst",
    description: "Reads documents closely, compares them and reports with the place of each finding.",
  },
] as const;

export type ProfileId = (typeof profiles)[number]["id"];
export type Profile = { id: ProfileId; name: string; description: string };

export const DEFAULT_PROFILE: ProfileId = "general-assistant";

/** The profile of this id, or undefined where there is none. */
export function findProfile(id: string): Profile | undefined {
  return profiles.find((profile) => profile.id === id);
}
