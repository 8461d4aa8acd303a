import { otherMethods } from "@/lib/http/other-methods";
import { route } from "@/lib/http/route";
import { getHealth } from "@/lib/services/health/get-health";

export const dynamic = "force-dynamic";

export const GET = route({ auth: "public" }, async () => {
  const health = await getHealth();
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
});

export const { POST, PUT, PATCH, DELETE } = otherMethods("GET");
