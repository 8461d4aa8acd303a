import { z } from "zod";
import type { ToolContext } from "../agent/ports/tool.ts";
import { DELIVERABLE_KINDS, renderDeliverable } from "../coworkspace/write-document/write-deliverable.ts";
import { hashIfThere } from "./content-hash.ts";
import { defineTool } from "./define-tool.ts";
import { deliverablePath } from "./deliverable-path.ts";
import { pathSchema } from "./path-schema.ts";
import { previewWrite } from "./preview-write.ts";
import { recoverNoted } from "./recorded-act.ts";
import { placeOf, toolPath, writeEffect } from "./tool-path.ts";
import { bytesInWords } from "./words.ts";
import { writeRecorded } from "./write-recorded.ts";

const AVAILABLE = ["xlsx", "md", "csv"] as const;
const isAvailable = (kind: string) => AVAILABLE.some((other) => other === kind);

const schema = z.object({
  path: pathSchema.describe("Under output/, such as output/expenses.xlsx"),
  title: z.string().trim().min(1).max(300).describe("What it is, for people"),
  kind: z.enum(DELIVERABLE_KINDS).describe("xlsx, md and csv can be made; the others are not available yet"),
  content: z.unknown().describe("md: the text. xlsx and csv: a table, see the description"),
});
type DeliverableArguments = z.output<typeof schema>;

/** Makes a finished file that the run presents as a result. */
export const deliverableCreate = defineTool({
  name: "deliverable_create",
  description: `Make a finished file in output/ and present it as a result of the task.
kind md: content is the Markdown text.
kind xlsx: content is {"sheets":[{"name","columns":["Date",{"header":"Amount","format":"money"}],"rows":[["2026-01-31",12.5]],"totals":["Amount"]}]}. With columns, rows begin in row 2. A cell that starts with = is a formula, such as "=SUM(B2:B9)". totals adds a last row of SUM formulas. Prefer formulas to computed numbers.
kind csv: content is CSV text, or one table like a sheet of xlsx.`,
  schema,
  repeatable: false,
  describe: ({ path, kind }) => `Making ${shownPath(path, kind)}`,
  effects: async (args, context) =>
    isAvailable(args.kind) ? [await writeEffect(targetOf(args), context)] : [],
  preview: async (args, context) => preview(args, context),
  execute: async (args, context, signal) => {
    const { kind, title, content } = args;
    if (!isAvailable(kind)) {
      return { ok: false, result: `Making ${kind} files is not available yet; use xlsx, md or csv.` };
    }
    const path = targetOf(args);
    const { bytes, summary, warnings } = await renderDeliverable(kind, content, { title });
    return writeRecorded(context, path, bytes, { signal }, ({ created, size }) => {
      const said = `${created ? "Made" : "Replaced"} ${path} (${bytesInWords(size)}): ${summary}.`;
      return {
        ok: true,
        result: warnings.length > 0 ? `${said}\nLook at these formulas:\n- ${warnings.join("\n- ")}` : said,
        run_effects: [{ kind: "deliverable", path, title, format: kind, size }],
      };
    });
  },
  recover: recoverNoted,
  inspect: async (args, context) => {
    const path = targetOf(args);
    const now = await hashIfThere(placeOf(context), path);
    return now
      ? `${path} is there (${bytesInWords(now.size)}), but is not presented as a result yet: make it again.`
      : `${path} is not there.`;
  },
});

async function preview(args: DeliverableArguments, context: ToolContext) {
  const { path } = await writeEffect(targetOf(args), context);
  const { bytes, summary } = await renderDeliverable(args.kind, args.content, { title: args.title });
  if (args.kind !== "xlsx") return previewWrite(context, path, bytes.toString("utf8"));
  const before = await hashIfThere(placeOf(context), path);
  return {
    kind: "arguments" as const,
    title: before ? `Replace ${path}` : `Make ${path}`,
    arguments: {
      path,
      title: args.title,
      before: before ? `A file of ${bytesInWords(before.size)}` : "Not there yet",
      after: `${bytesInWords(bytes.length)}: ${summary}`,
      content: boundedContent(args.content),
    },
    before_sha256: before?.sha256 ?? null,
  };
}

function targetOf({ path, kind }: Pick<DeliverableArguments, "path" | "kind">): string {
  return toolPath(deliverablePath(path, kind), "write").path;
}

function shownPath(path: string, kind: string): string {
  try {
    return deliverablePath(path, kind);
  } catch {
    return path;
  }
}

/** The content where a person can read it, its beginning where it is long. */
function boundedContent(content: unknown): unknown {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return text !== undefined && text.length > 20_000
    ? `${text.slice(0, 20_000)}… (${text.length} characters in all)`
    : content;
}
