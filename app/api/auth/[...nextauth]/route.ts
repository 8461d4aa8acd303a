import type { NextRequest } from "next/server";
import { clientAddress } from "@/lib/auth/client-address";
import { handlers } from "@/lib/auth/next-auth";
import { withRequestOrigin } from "@/lib/core/request-origin";

export const { GET } = handlers;

export function POST(request: NextRequest): Promise<Response> {
  return withRequestOrigin(clientAddress(request.headers), () => handlers.POST(request));
}
