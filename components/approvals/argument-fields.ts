/** How one argument of a call is edited. */
export type ArgumentField = { name: string; kind: "line" | "text" | "json"; text: string };

const LONG_TEXTS = new Set(["content", "old_text", "new_text", "command", "question"]);

/** The fields of a form for a call's arguments: texts as they are, everything else as JSON. */
export function fieldsOf(args: unknown): ArgumentField[] {
  if (typeof args !== "object" || args === null || Array.isArray(args)) {
    return [{ name: "", kind: "json", text: JSON.stringify(args ?? {}, null, 2) }];
  }
  return Object.entries(args).map(([name, value]) => {
    if (typeof value !== "string") return { name, kind: "json", text: JSON.stringify(value, null, 2) };
    return { name, kind: LONG_TEXTS.has(name) || value.includes("\n") ? "text" : "line", text: value };
  });
}

export type ReadArguments =
  | { ok: true; arguments: Record<string, unknown> }
  | { ok: false; errors: Record<string, string> };

/** The arguments that the fields say, or what is wrong by field. */
export function readFields(fields: readonly ArgumentField[]): ReadArguments {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const { name, kind, text } of fields) {
    if (kind !== "json") {
      values[name] = text;
      continue;
    }
    try {
      values[name] = JSON.parse(text);
    } catch (error) {
      errors[name] =
        `This is not valid JSON: ${error instanceof Error ? error.message : "it cannot be read"}.`;
    }
  }
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  if (!fields.some(({ name }) => name === "")) return { ok: true, arguments: values };
  const all = values[""];
  if (typeof all !== "object" || all === null || Array.isArray(all)) {
    return { ok: false, errors: { "": "Write the arguments as a JSON object: { … }." } };
  }
  return { ok: true, arguments: all as Record<string, unknown> };
}
