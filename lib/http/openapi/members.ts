import { z } from "zod";
import { memberViewSchema, updateMemberSchema } from "../../contracts/member-views.ts";
import { createMemberSchema, createTokenSchema, tokenViewSchema } from "../../contracts/members.ts";
import {
  changePasswordSchema,
  installationSettingsSchema,
  memberSettingsSchema,
} from "../../contracts/settings.ts";
import { answers, empty, type Operation } from "./operation.ts";

const MEMBERS = "/api/cowork/admin/members";
const SETTINGS = "/api/cowork/settings";

const memberOperationsOfAdmins: Operation[] = [
  {
    ...{ method: "get", path: MEMBERS, id: "listMembers", tag: "Members", auth: "admin" },
    summary: "Everybody",
    responses: answers(z.object({ members: z.array(memberViewSchema) }), "By name"),
  },
  {
    ...{ method: "post", path: MEMBERS, id: "createMember", tag: "Members", auth: "admin" },
    summary: "Add a member with a first password",
    body: createMemberSchema,
    responses: answers(memberViewSchema, "Added", 201),
    problems: [409],
  },
  {
    ...{ method: "patch", path: `${MEMBERS}/{id}`, id: "updateMember", tag: "Members", auth: "admin" },
    summary: "Change a role or a monthly budget, disable or enable",
    body: updateMemberSchema,
    responses: answers(memberViewSchema, "Changed"),
    problems: [409],
  },
];

const settingsOperations: Operation[] = [
  {
    ...{ method: "get", path: `${SETTINGS}/member`, id: "getMemberSettings", tag: "Settings" },
    summary: "Your name and standing instructions",
    responses: answers(memberSettingsSchema, "Your settings"),
  },
  {
    ...{ method: "patch", path: `${SETTINGS}/member`, id: "saveMemberSettings", tag: "Settings" },
    summary: "Change your name or standing instructions",
    body: memberSettingsSchema.partial(),
    responses: answers(memberSettingsSchema, "Changed"),
  },
  {
    ...{ method: "post", path: `${SETTINGS}/password`, id: "changePassword", tag: "Settings" },
    summary: "Change your password and end all your sessions",
    body: changePasswordSchema,
    responses: empty("Changed; sign in anew"),
    problems: [403, 429],
  },
  {
    ...{ method: "delete", path: `${SETTINGS}/sessions`, id: "signOutEverywhere", tag: "Settings" },
    summary: "End all your sessions",
    responses: empty("Ended"),
  },
  {
    ...{
      method: "get",
      path: `${SETTINGS}/installation`,
      id: "getInstallationSettings",
      tag: "Settings",
      auth: "admin",
    },
    summary: "What holds for everybody",
    responses: answers(installationSettingsSchema, "The settings"),
  },
  {
    ...{
      method: "patch",
      path: `${SETTINGS}/installation`,
      id: "saveInstallationSettings",
      tag: "Settings",
      auth: "admin",
    },
    summary: "Change what holds for everybody",
    body: installationSettingsSchema.partial(),
    responses: answers(installationSettingsSchema, "Changed"),
  },
];

const tokenOperations: Operation[] = [
  {
    ...{ method: "get", path: "/api/cowork/tokens", id: "listTokens", tag: "Tokens" },
    summary: "Your API tokens",
    responses: answers(z.object({ tokens: z.array(tokenViewSchema) }), "Newest first"),
  },
  {
    ...{ method: "post", path: "/api/cowork/tokens", id: "createToken", tag: "Tokens" },
    summary: "Make an API token",
    body: createTokenSchema,
    responses: answers(tokenViewSchema.extend({ token: z.string() }), "`token` is shown this once", 201),
  },
  {
    ...{ method: "delete", path: "/api/cowork/tokens/{id}", id: "revokeToken", tag: "Tokens" },
    summary: "End an API token",
    responses: empty("Ended"),
  },
];

export const memberOperations: Operation[] = [
  ...memberOperationsOfAdmins,
  ...settingsOperations,
  ...tokenOperations,
];
