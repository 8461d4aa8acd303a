import type { AuditAction, AuditDetails } from "./audit-actions.ts";
import { fileChangesInWords, pathsInWords, quoted, valueInWords } from "./audit-values.ts";

/** What a sentence is made of. `where` names the coworkspace with a preposition before it, or is empty. */
type About<A extends AuditAction> = { target: string; where: string; details: AuditDetails[A] };
type Sentences = { [A in AuditAction]: (about: About<A>) => string };

const LEVELS: Record<string, string> = { read: "Read", read_write: "Read & Write", full: "Full" };
const level = (name: string) => LEVELS[name] ?? name;
const folder = ({ folder }: { folder?: string }, where: string) =>
  folder === undefined ? where : ` in the mounted folder ${quoted(folder)}`;
const because = ({ reason }: { reason?: string | null }) => (reason ? `: ${quoted(reason)}` : "");
const changed = ({ edited }: { edited?: boolean }) => (edited ? ", changed by hand" : "");
const fromTo = ({ from, to }: { from: unknown; to: unknown }) =>
  `from ${valueInWords(from)} to ${valueInWords(to)}`;

/** What was done, without who did it. */
const SENTENCES: Sentences = {
  "installation.set_up": ({ details }) =>
    `became the first admin${details.by === "environment" ? ", as the environment says" : ""}`,
  signed_in: () => "signed in",
  "sign_in.failed": ({ target }) => `failed to sign in as ${target}`,
  "sign_in.throttled": ({ target }) => `had to wait after too many attempts to sign in as ${target}`,
  signed_out: () => "signed out",
  "sessions.ended": () => "ended all their sessions",
  "password.changed": () => "changed their password",
  "password.refused": () => "gave a wrong present password to change it",
  "member.added": ({ target, details }) => `added ${target} as ${details.role}`,
  "member.role_changed": ({ target, details }) => `changed the role of ${target} ${fromTo(details)}`,
  "member.disabled": ({ target }) => `disabled ${target}`,
  "member.enabled": ({ target }) => `enabled ${target} again`,
  "member.budget_changed": ({ target, details }) => `changed the budget of ${target} ${fromTo(details)}`,
  "member.password_set": ({ target }) => `set a new password for ${target}`,
  "token.made": ({ target, details }) =>
    `made the API token ${quoted(target)} (${details.prefix}…)${details.by === "command_line" ? " on the command line" : ""}`,
  "token.revoked": ({ target, details }) => `revoked the API token ${quoted(target)} (${details.prefix}…)`,
  "coworkspace.created": ({ target }) => `made the coworkspace ${quoted(target)}`,
  "coworkspace.renamed": ({ details }) => `renamed the coworkspace ${fromTo(details)}`,
  "coworkspace.deleted": ({ target }) => `deleted the coworkspace ${quoted(target)}`,
  "mount.registered": ({ target, details }) =>
    `registered ${details.path} as the mounted folder ${quoted(target)} at ${level(details.level)}`,
  "mount.changed": ({ target, details }) => `changed the mounted folder ${quoted(target)} ${fromTo(details)}`,
  "mount.removed": ({ target, details }) => `removed the mounted folder ${quoted(target)} (${details.path})`,
  "grant.made": ({ target, where, details }) =>
    `gave ${target} ${level(details.level)} access${folder(details, where)}`,
  "grant.changed": ({ target, where, details }) =>
    `changed the access of ${target}${folder(details, where)} from ${level(details.from)} to ${level(details.to)}`,
  "grant.revoked": ({ target, where, details }) =>
    `took ${level(details.level)} access from ${target}${folder(details, where)}`,
  "task.created": ({ where, details }) =>
    `handed over a task${where}, ${details.permission_mode === "ask_before" ? "asking before" : "acting autonomously"}, at ${level(details.folder_level)}`,
  "run.stopped_by_admin": ({ where }) => `stopped a run${where} as an admin`,
  "run.woken_by_admin": ({ where, details }) => `woke ${details.agents} agents of a run${where} as an admin`,
  "approval.asked": ({ target, where }) => `asked${where}: ${target}`,
  "approval.approved": ({ target, where, details }) =>
    `approved${details.for_run ? " for the whole run" : ""}${changed(details)}${where}: ${target}`,
  "approval.rejected": ({ target, where, details }) => `rejected${where}: ${target}${because(details)}`,
  "approval.answered": ({ target, where }) => `answered${where}: ${target}`,
  "plan.approved": ({ where, details }) => `approved a plan${changed(details)}${where}`,
  "plan.rejected": ({ where, details }) => `rejected a plan${where}${because(details)}`,
  "files.changed": ({ where, details }) => `${fileChangesInWords(details.changes)}${where}`,
  "changes.undone": ({ where, details }) =>
    `${details.again ? "took an undo back" : "undid changes"}${where}: ${details.restored_count} put back, ${details.conflicts} in conflict`,
  "version.restored": ({ target, where }) => `brought back an earlier version of ${target}${where}`,
  "trash.restored": ({ target, where }) => `brought ${target} back from the trash${where}`,
  "trash.removed": ({ target, where, details }) =>
    `deleted ${details.type === "directory" ? "the folder " : ""}${target} in the trash for good${where}`,
  "trash.emptied": ({ where, details: { count, paths } }) =>
    `emptied the trash${where}: ${pathsInWords(paths, count)}`,
  "setting.changed": ({ target, details }) => `changed the setting ${quoted(target)} ${fromTo(details)}`,
  "own_setting.changed": ({ target, details }) =>
    `changed their own setting ${quoted(target)} ${fromTo(details)}`,
  "provider.added": ({ target, details }) =>
    `added the model provider ${quoted(target)} at ${details.base_url}, ${details.key ? "with a key" : "without a key"}`,
  "provider.changed": ({ target, details }) =>
    `changed the model provider ${quoted(target)}: address ${fromTo(details.base_url)}, key ${details.key}`,
  "provider.removed": ({ target }) => `removed the model provider ${quoted(target)}`,
  "model.price_changed": ({ target, details }) => `changed the price of ${target} ${fromTo(details)}`,
  "audit.exported": ({ details }) => `exported the audit log as ${details.format}`,
};

/** Who: a person, an agent in somebody's task, or nobody who is known. */
function whoInWords(entry: {
  action: string;
  member: { name: string } | null;
  agent: string | null;
}): string {
  const person = entry.member?.name;
  if (entry.agent !== null)
    return `The agent “${entry.agent}”${person === undefined ? "" : ` (for ${person})`}`;
  if (entry.action.startsWith("sign_in.")) return "Somebody";
  return person ?? "The installation";
}

/** The sentence of a line of the audit log: who did what to whom. */
export function auditInWords(entry: {
  action: string;
  member: { name: string } | null;
  agent: string | null;
  target: string;
  coworkspace_slug: string | null;
  details: Record<string, unknown>;
}): string {
  const where = entry.coworkspace_slug === null ? "" : ` in ${quoted(entry.coworkspace_slug)}`;
  // A line that a later version wrote has no sentence here; it is shown all the same.
  const sentence = (SENTENCES as Record<string, ((about: About<never>) => string) | undefined>)[entry.action];
  const done = sentence?.({ target: entry.target, where, details: entry.details as never });
  return `${whoInWords(entry)} ${done ?? `${entry.action} ${entry.target}`}.`;
}
