import { forkQuerySchema, forkTaskSchema } from "@/lib/contracts/tasks";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { forkTask } from "@/lib/services/tasks/fork-task";
import { previewFork } from "@/lib/services/tasks/preview-fork";

export const GET = route({ query: forkQuerySchema }, ({ member, params, query }) =>
  previewFork(member, params.id ?? "", query),
);

export const POST = route({ body: forkTaskSchema, status: 202 }, ({ member, params, body }) =>
  forkTask(member, params.id ?? "", body),
);

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
