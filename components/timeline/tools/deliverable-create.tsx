import { FileCheck } from "lucide-react";
import { path, type ToolBodyProps, type ToolLook } from "./tool-look";
import { PlainOutput, ResultPart, ToolPart } from "./tool-output";

export const deliverableCreate: ToolLook = {
  icon: FileCheck,
  verbs: ["Making", "Made", "make"],
  noun: ["deliverable", "deliverables"],
  subject: (args) => [path(args.text("path") || args.text("title"))],
  Body: DeliverableBody,
};

function DeliverableBody({ item, args }: ToolBodyProps) {
  const content = args.value("content");
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
  return (
    <>
      {text ? (
        <ToolPart label="Content">
          <PlainOutput label="Content" text={text} />
        </ToolPart>
      ) : null}
      {item.result ? <ResultPart ok={item.result.ok} result={item.result.result} /> : null}
    </>
  );
}
