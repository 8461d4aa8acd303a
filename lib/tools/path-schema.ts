import { z } from "zod";

/** A path argument. What it may be is decided by lib/coworkspace; here only that it is text. */
export const pathSchema = z
  .string()
  .min(1, "give a path, such as files/notes.md")
  .max(4_096)
  .describe("Relative to the coworkspace, such as files/notes.md, output/report.md or mounts/NAME/notes.md");
