/**
 * The caller's address: what the nearest proxy saw, or the connection's own (Next sets the header where none came).
 * A caller without a proxy before us can write what they like; the limit by e-mail alone holds all the same.
 */
export function clientAddress(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  // An IPv4 caller of a socket that serves both is written in IPv6; it is the same caller.
  return last ? last.replace(/^::ffff:(?=\d+\.)/i, "").slice(0, 64) : "unknown";
}
