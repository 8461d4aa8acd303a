/**
 * Small parsers for what a browser reads from this product's own server, where a schema library would weigh more than all
 * else a page needs. A reader answers the value in its type, or throws `Unreadable`.
 */
export type Reader<T> = (value: unknown) => T;

/** The value is not of the form asked for. */
export class Unreadable extends Error {}

/** One reader for every field of T, so that a field added to T is missed here by the type checker. */
export type Fields<T> = { [K in keyof T]-?: Reader<T[K]> };

export const text: Reader<string> = (value) => must(typeof value === "string", value);
export const number: Reader<number> = (value) => must(Number.isFinite(value), value);
export const whole: Reader<number> = (value) => must(Number.isInteger(value), value);
export const flag: Reader<boolean> = (value) => must(typeof value === "boolean", value);
export const anything: Reader<unknown> = (value) => value;

export function nullable<T>(read: Reader<T>): Reader<T | null> {
  return (value) => (value === null ? null : read(value));
}

/** What is absent becomes `fallback`. */
export function withDefault<T>(read: Reader<T>, fallback: T): Reader<T> {
  return (value) => (value === undefined ? fallback : read(value));
}

export function oneOf<const T extends string>(...words: readonly T[]): Reader<T> {
  return (value) => must(words.includes(value as T), value);
}

export function list<T>(read: Reader<T>): Reader<T[]> {
  return (value) => must<unknown[]>(Array.isArray(value), value).map(read);
}

/** An object with these fields; others are left out. */
export function record<T>(fields: Fields<T>): Reader<T> {
  const readers = Object.entries<Reader<unknown>>(fields);
  return (value) => {
    const source = asRecord(value);
    return Object.fromEntries(readers.map(([name, read]) => [name, read(source[name])])) as T;
  };
}

/** A value whose `kind` says which of the forms it has. */
export function byKind<T extends { kind: string }>(
  forms: {
    [K in T["kind"]]: Reader<Extract<T, { kind: K }>>;
  },
): Reader<T> {
  return (value) => {
    const { kind } = asRecord(value);
    if (typeof kind !== "string" || !Object.hasOwn(forms, kind)) throw new Unreadable();
    return forms[kind as T["kind"]](value);
  };
}

function asRecord(value: unknown): Record<string, unknown> {
  return must(typeof value === "object" && value !== null && !Array.isArray(value), value);
}

function must<T>(holds: boolean, value: unknown): T {
  if (!holds) throw new Unreadable();
  return value as T;
}
