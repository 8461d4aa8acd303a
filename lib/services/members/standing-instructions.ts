import type { Member } from "../../contracts/members.ts";
import { getMemberSettings } from "./get-member-settings.ts";
import { saveMemberSettings } from "./save-member-settings.ts";

/** What the member wants every agent that works for them to know. */
export async function getStandingInstructions(member: Member): Promise<string> {
  return (await getMemberSettings(member)).standing_instructions;
}

/** Replaces the member's standing instructions. */
export async function setStandingInstructions(member: Member, text: string): Promise<void> {
  await saveMemberSettings(member, { standing_instructions: text });
}
