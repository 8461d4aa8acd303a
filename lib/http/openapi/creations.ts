import { z } from "zod";
import { creationViewSchema, renameCreationSchema, saveCreationSchema } from "../../contracts/creations.ts";
import { answers, empty, FOLDER_READ, type Operation } from "./operation.ts";

const tag = "Creations";
const ONE = "/api/cowork/creations/{id}";

export const creationOperations: Operation[] = [
  {
    ...{ method: "get", path: "/api/cowork/creations", id: "listCreations", tag },
    summary: "Your saved answers and deliverables",
    query: z.object({ q: z.string().max(500).optional() }),
    responses: answers(z.object({ creations: z.array(creationViewSchema) }), "Newest first"),
  },
  {
    ...{ method: "post", path: "/api/cowork/creations", id: "saveCreation", tag },
    summary: "Keep a run's answer or deliverable",
    body: saveCreationSchema,
    responses: answers(creationViewSchema, "Kept, as a copy", 201),
    problems: [404, ...FOLDER_READ],
  },
  {
    ...{ method: "get", path: ONE, id: "getCreation", tag },
    summary: "One creation",
    responses: answers(creationViewSchema, "The creation"),
  },
  {
    ...{ method: "patch", path: ONE, id: "renameCreation", tag },
    summary: "Give it another title",
    body: renameCreationSchema,
    responses: answers(creationViewSchema, "Renamed"),
  },
  {
    ...{ method: "delete", path: ONE, id: "deleteCreation", tag },
    summary: "Delete it; the run and the folder stay",
    responses: empty("Deleted"),
  },
  {
    ...{ method: "get", path: `${ONE}/download`, id: "downloadCreation", tag },
    summary: "The deliverable, or the answer as Markdown",
    responses: { 200: { description: "A file", schema: "bytes" } },
  },
];
