import { z } from "zod";
import {
  allFoldersSchema,
  grantFolderSchema,
  mountedFolderSchema,
  mountViewSchema,
  registerFolderSchema,
  updateFolderSchema,
} from "../../contracts/folders.ts";
import { grantViewSchema } from "../../contracts/grants.ts";
import { answers, empty, type Operation } from "./operation.ts";

const ALL = "/api/cowork/admin/folders";
const tag = "Folders";
const auth = "admin";

export const folderOperations: Operation[] = [
  {
    ...{ method: "get", path: "/api/cowork/folders", id: "listOwnMounts", tag },
    summary: "The mounted folders that you may use",
    description: "Each lies at mounts/NAME/ in every coworkspace of yours.",
    responses: answers(z.object({ folders: z.array(mountViewSchema) }), "By name, with your level"),
  },
  {
    ...{ method: "get", path: ALL, id: "listFolders", tag, auth },
    summary: "All mounted folders and coworkspaces, with who may use them",
    responses: answers(allFoldersSchema, "By name"),
  },
  {
    ...{ method: "post", path: ALL, id: "registerFolder", tag, auth },
    summary: "Mount a directory of the server",
    description: "Nobody may use it until it is granted. `level` is the most that any grant gives.",
    body: registerFolderSchema,
    responses: answers(mountedFolderSchema, "Registered", 201),
    problems: [409],
  },
  {
    ...{ method: "patch", path: `${ALL}/{id}`, id: "updateFolder", tag, auth },
    summary: "Rename a mounted folder, or change the most that its grants give",
    body: updateFolderSchema,
    responses: answers(mountedFolderSchema, "Changed"),
    problems: [409],
  },
  {
    ...{ method: "delete", path: `${ALL}/{id}`, id: "unregisterFolder", tag, auth },
    summary: "Unmount a directory; its files are not touched",
    responses: empty("Unmounted"),
  },
  {
    ...{ method: "post", path: `${ALL}/{id}/grants`, id: "grantFolder", tag, auth },
    summary: "Grant a mounted folder to a member or to everyone, or change a level",
    body: grantFolderSchema,
    responses: answers(grantViewSchema, "Granted", 201),
  },
  {
    ...{ method: "delete", path: `${ALL}/{id}/grants/{grantId}`, id: "revokeFolderGrant", tag, auth },
    summary: "Revoke a grant, from the next call of agents at work on",
    responses: empty("Revoked"),
  },
];
