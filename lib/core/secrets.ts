import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { env } from "./env.ts";
import { keepSecret } from "./known-secrets.ts";
import { dataDir } from "./paths.ts";

/** The secret that signs sessions: `AUTH_SECRET`, else generated once into the data directory. */
export function authSecret(): string {
  return env().AUTH_SECRET ?? readOrCreateSecret("auth-secret");
}

/**
 * Encrypts a short string (a provider's key, a connector's token) with AES-256-GCM.
 * The result names its key, so that a key can be replaced while old values stay readable.
 */
export function encryptSecret(plain: string): string {
  const { id, key } = encryptionKey();
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(Buffer.from(id));
  const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return `${id}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url")}`;
}

/** Reverses `encryptSecret`; throws a sentence when the value belongs to another key or was changed. */
export function decryptSecret(sealed: string): string {
  const [id = "", encoded = ""] = sealed.split(".");
  const { id: ourId, key } = encryptionKey();
  if (id !== ourId) {
    throw new Error(
      `This secret was encrypted with key ${id}, but the data directory holds key ${ourId}. Enter it again.`,
    );
  }
  const bytes = Buffer.from(encoded, "base64url");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(id));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const plain = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    keepSecret(plain);
    return plain;
  } catch (cause) {
    throw new Error("This encrypted value is damaged. Enter the secret again.", { cause });
  }
}

function encryptionKey(): { id: string; key: Buffer } {
  const secret = readOrCreateSecret("encryption-key");
  const key = Buffer.from(hkdfSync("sha256", secret, "", "coworkspace secrets", 32));
  return { id: `k${createHash("sha256").update(key).digest("hex").slice(0, 8)}`, key };
}

const known = new Map<string, string>();

/** Reads a secret of the data directory, or makes it. Two processes that start together agree on one. */
export function readOrCreateSecret(name: string, directory = path.join(dataDir(), "secrets")): string {
  const file = path.join(directory, name);
  const cached = known.get(file);
  if (cached) return cached;
  const value = readSecret(file) ?? createSecret(file);
  known.set(file, value);
  keepSecret(value);
  return value;
}

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function createSecret(file: string): string {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, {
    mode: 0o600,
    flag: "wx",
    flush: true,
  });
  try {
    // A link, unlike a rename, fails where another process was first: its secret then stands.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const value = readSecret(file);
  if (!value) throw new Error(`The secret file ${file} is empty. Delete it, so that it is made anew.`);
  return value;
}
