import { SquareTerminal } from "lucide-react";
import { quote, type ToolLook } from "./tool-look";
import { PlainOutput } from "./tool-output";

export const shell: ToolLook = {
  icon: SquareTerminal,
  verbs: ["Running", "Ran", "run"],
  noun: ["command", "commands"],
  subject: (args) => [quote(args.text("command"))],
  Body: ({ item, args }) => (
    <>
      <PlainOutput label="Command" text={args.text("command")} />
      {item.result ? (
        <PlainOutput
          label="Output"
          text={item.result.result}
          {...(item.result.ok ? {} : { tone: "danger" })}
        />
      ) : null}
    </>
  ),
};
