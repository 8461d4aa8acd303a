import { invalid } from "../core/errors.ts";

const MAX_DEPTH = 100;

/** Refuses NUL and broken Unicode anywhere in a value: PostgreSQL cannot hold them, and no person means them. */
export function refuseUnstorable(value: unknown, where = "", depth = 0): void {
  if (typeof value === "string") {
    if (value.includes("\0")) throw refusal(where, "contains a NUL character; remove it");
    if (!value.isWellFormed()) throw refusal(where, "is not valid Unicode");
  } else if (typeof value === "object" && value !== null) {
    if (depth >= MAX_DEPTH) throw refusal(where.slice(0, 60), `is nested more than ${MAX_DEPTH} levels deep`);
    for (const [key, item] of Object.entries(value)) {
      if (!Array.isArray(value)) refuseUnstorable(key, where, depth + 1);
      refuseUnstorable(item, where === "" ? key : `${where}.${key}`, depth + 1);
    }
  }
}

function refusal(where: string, what: string) {
  const name = where === "" ? "The input" : `“${where}”`;
  return invalid(`${name} ${what}.`, {
    code: "invalid_input",
    ...(where === "" ? {} : { fields: { [where]: `It ${what}.` } }),
  });
}
