import { Wrench } from "lucide-react";
import type { ToolBodyProps, ToolLook } from "./tool-look";
import { words } from "./tool-look";
import { PlainOutput, ResultPart, ToolPart } from "./tool-output";

/** A tool that this version does not know by name, of a connector for example. */
export function unknownTool(name: string): ToolLook {
  return {
    icon: Wrench,
    verbs: ["Using", "Used", "use"],
    subject: () => [words(name.replaceAll("_", " "))],
    noun: [`call of ${name}`, `calls of ${name}`],
  };
}

/** The arguments and the result as they are. */
export function DefaultBody({ item, args }: ToolBodyProps) {
  const written = typeof args.all === "string" ? args.all : JSON.stringify(args.all, null, 2);
  return (
    <>
      {written && written !== "{}" ? (
        <ToolPart label="Arguments">
          <PlainOutput label="Arguments" text={written} />
        </ToolPart>
      ) : null}
      {item.result ? <ResultPart ok={item.result.ok} result={item.result.result} /> : null}
    </>
  );
}
