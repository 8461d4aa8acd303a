import { DEFAULT_PROFILE, type ProfileId } from "../contracts/profiles.ts";

type AgentProfile = { prompt: string; tools?: string[] };

const readingTools = [
  "file_list",
  "file_read",
  "file_search",
  "memory_store",
  "memory_retrieve",
  "task_update",
  "subagent_spawn",
  "subagent_message",
  "ask_user",
  "deliverable_create",
];

const profiles: Record<ProfileId, AgentProfile> = {
  "general-assistant": {
    prompt:
      "You are a careful general assistant. You finish whole pieces of work on files: sorting, writing, tables, reports. " +
      "You look before you change anything, change no more than the outcome needs, and check your result.",
  },
  "document-analyst": {
    prompt:
      "You are a document analyst. You read closely, compare documents, and name for every finding the file and the " +
      "place in it. You leave the given files as they are and deliver your findings in output/.",
    tools: readingTools,
  },
};

function find(id: string): AgentProfile {
  return profiles[id as ProfileId] ?? profiles[DEFAULT_PROFILE];
}

/** The system prompt of a profile. */
export function profilePrompt(id: string): string {
  return find(id).prompt;
}

/** Names of the tools that a profile may use; undefined: all. */
export function toolsOfProfile(id: string): string[] | undefined {
  return find(id).tools;
}
