import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** Cost of new hashes: about 100 ms and 32 MB each. It is stored in every hash, so it can be raised later. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const KEY_BYTES = 32;

/** Hashes a password with scrypt: `scrypt$N$r$p$salt$key`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST, KEY_BYTES);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether the password belongs to the hash. Without a hash (nobody has that e-mail, or it signs in otherwise) it takes
 * as long and answers false, so that the time does not tell who exists.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const parsed = hash === null ? null : parseHash(hash);
  const { cost, salt, key } = parsed ?? { cost: COST, salt: randomBytes(16), key: randomBytes(KEY_BYTES) };
  const derived = await derive(password, salt, cost, key.length);
  return timingSafeEqual(derived, key) && parsed !== null;
}

/** Whether the hash was made with another cost than new ones are, so that it should be made anew. */
export function needsRehash(hash: string): boolean {
  const cost = parseHash(hash)?.cost;
  return !cost || cost.N !== COST.N || cost.r !== COST.r || cost.p !== COST.p;
}

type Cost = typeof COST;

function parseHash(hash: string): { cost: Cost; salt: Buffer; key: Buffer } | null {
  const [scheme, N, r, p, salt = "", key = ""] = hash.split("$");
  if (scheme !== "scrypt" || key === "") return null;
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, "base64url"),
    key: Buffer.from(key, "base64url"),
  };
}

function derive(password: string, salt: Buffer, cost: Cost, bytes: number): Promise<Buffer> {
  // The same letters typed on two keyboards may come as different code points.
  const text = password.normalize("NFKC");
  return new Promise((resolve, reject) => {
    scrypt(text, salt, bytes, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
