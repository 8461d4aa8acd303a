import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getWholeResult } from "@/lib/services/results/get-whole-result";

// What tools bring may be anything, so it is shown as plain text and never guessed to be more.
const headers = {
  "content-type": "text/plain; charset=utf-8",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cache-control": "private, no-store",
};

export const GET = route({ params: ["id", "name"] }, async ({ member, params }) => {
  return new Response(await getWholeResult(member, params.id, params.name), { headers });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
