import { NotebookPen } from "lucide-react";
import { quote, type ToolLook } from "./tool-look";
import { MarkdownOutput, ResultPart } from "./tool-output";

export const memoryStore: ToolLook = {
  icon: NotebookPen,
  verbs: ["Remembering", "Remembered", "remember"],
  noun: ["note", "notes"],
  subject: (args) => [quote(args.text("key"))],
  Body: ({ item, args }) => (
    <>
      {args.text("content") ? <MarkdownOutput label="Note" text={args.text("content")} /> : null}
      {item.result && !item.result.ok ? <ResultPart ok={false} result={item.result.result} /> : null}
    </>
  ),
};
