import { createTokenSchema } from "@/lib/contracts/members";
import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { createToken } from "@/lib/services/tokens/create-token";
import { listTokens } from "@/lib/services/tokens/list-tokens";

export const GET = route({}, async ({ member }) => ({ tokens: await listTokens(member) }));

export const POST = route({ body: createTokenSchema, status: 201 }, async ({ member, body }) => {
  const { token, view } = await createToken(member, body);
  return { ...view, token };
});

export const { PUT, PATCH, DELETE } = otherMethods("GET", "POST");
