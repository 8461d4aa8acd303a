import { MessageSquareShare } from "lucide-react";
import { quote, type ToolLook } from "./tool-look";
import { MarkdownOutput, ResultPart, ToolPart } from "./tool-output";

export const subagentMessage: ToolLook = {
  icon: MessageSquareShare,
  verbs: ["Writing to", "Wrote to", "write to"],
  noun: ["message", "messages"],
  subject: (args) => [quote(args.text("to") === "main" ? "the main agent" : args.text("to"))],
  Body: ({ item, args }) => (
    <>
      <ToolPart label="Message">
        <MarkdownOutput label="Message" text={args.text("content")} />
      </ToolPart>
      {item.result && !item.result.ok ? <ResultPart ok={false} result={item.result.result} /> : null}
    </>
  ),
};
