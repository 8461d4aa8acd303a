import { UserRoundPlus } from "lucide-react";
import { quote, type ToolLook } from "./tool-look";
import { MarkdownOutput, ResultPart, ToolPart } from "./tool-output";

export const subagentSpawn: ToolLook = {
  icon: UserRoundPlus,
  verbs: ["Starting the sub-agent", "Started the sub-agent", "start the sub-agent"],
  noun: ["sub-agent", "sub-agents"],
  subject: (args) => [quote(args.text("name"))],
  Body: ({ item, args }) => (
    <>
      <ToolPart label="Its task">
        <MarkdownOutput label="Its task" text={args.text("task")} />
      </ToolPart>
      {item.result && !item.result.ok ? <ResultPart ok={false} result={item.result.result} /> : null}
    </>
  ),
};
