import { FilePen } from "lucide-react";
import { LazyDiffView } from "@/components/approvals/lazy-diff-view";
import { path, type ToolBodyProps, type ToolLook } from "./tool-look";
import { PlainOutput, ResultPart, ToolPart } from "./tool-output";

export const fileWrite: ToolLook = {
  icon: FilePen,
  verbs: ["Writing", "Wrote", "write"],
  noun: ["file", "files"],
  subject: (args) => [path(args.text("path"))],
  Body: WriteBody,
};

/** The diff where the question about it showed one; else the whole content, which is all that is known here. */
function WriteBody({ item, args, approval }: ToolBodyProps) {
  const preview = approval?.preview?.kind === "diff" && !approval.answer?.edited ? approval.preview : null;
  return (
    <>
      {preview ? (
        <LazyDiffView
          path={preview.path}
          before={preview.before}
          after={preview.after}
          truncated={preview.truncated}
        />
      ) : args.text("content") ? (
        <ToolPart label="Content">
          <PlainOutput label="Content" text={args.text("content")} />
        </ToolPart>
      ) : null}
      {item.result ? <ResultPart ok={item.result.ok} result={item.result.result} /> : null}
    </>
  );
}
