import { CircleHelp } from "lucide-react";
import { quote, type ToolLook } from "./tool-look";
import { MarkdownOutput, ToolPart } from "./tool-output";

export const askUser: ToolLook = {
  icon: CircleHelp,
  verbs: ["Asking you", "Asked you", "ask you"],
  waits: "Asks you",
  noun: ["question", "questions"],
  subject: (args) => [quote(args.text("question"), 90)],
  Body: ({ item, args }) => (
    <>
      <ToolPart label="Question">
        <MarkdownOutput label="Question" text={args.text("question")} />
      </ToolPart>
      {item.result ? (
        <ToolPart label="Answer">
          <MarkdownOutput label="Answer" text={item.result.result} />
        </ToolPart>
      ) : null}
    </>
  ),
};
