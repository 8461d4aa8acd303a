import { z } from "zod";
import { grantViewSchema } from "./grants.ts";
import { folderLevelSchema } from "./status.ts";

/** A mounted folder as a member may use it: `mounts/{name}/` in every coworkspace of theirs. */
export const mountViewSchema = z.object({ name: z.string(), level: folderLevelSchema });
export type MountView = z.infer<typeof mountViewSchema>;

/** A mounted folder as admins see it. */
export const mountedFolderSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Absolute path on the server. */
  path: z.string(),
  /** The most that any grant gives. */
  level: folderLevelSchema,
  registered_by: z.string().nullable(),
  created_at: z.string(),
  /** Why it cannot be used at the moment; null where it can. */
  problem: z.string().nullable(),
  grants: z.array(grantViewSchema),
});
export type MountedFolderView = z.infer<typeof mountedFolderSchema>;

/** A coworkspace as admins see it: whose it is and who else may use it, never what is in it. */
export const coworkspaceFolderSchema = z.object({
  slug: z.string(),
  name: z.string(),
  owner: z.string(),
  created_at: z.string(),
  grants: z.array(grantViewSchema),
});
export type CoworkspaceFolderView = z.infer<typeof coworkspaceFolderSchema>;

export const allFoldersSchema = z.object({
  mounted: z.array(mountedFolderSchema),
  coworkspaces: z.array(coworkspaceFolderSchema),
});
export type AllFolders = z.infer<typeof allFoldersSchema>;

const name = z.string().trim().min(1, "Give the folder a name.").max(200);

export const registerFolderSchema = z.object({
  name,
  path: z.string().trim().min(1, "Name a directory of the server, such as /srv/contracts.").max(4_096),
  level: folderLevelSchema,
});
export type RegisterFolder = z.infer<typeof registerFolderSchema>;

export const updateFolderSchema = z
  .object({ name, level: folderLevelSchema })
  .partial()
  .refine((change) => Object.keys(change).length > 0, "Say what to change.");
export type UpdateFolder = z.infer<typeof updateFolderSchema>;

/** `email` null: everyone who has no grant of their own. */
export const grantFolderSchema = z.object({
  email: z.email("That is not an e-mail address.").nullable(),
  level: folderLevelSchema,
});
export type GrantFolder = z.infer<typeof grantFolderSchema>;
