import { FilePen } from "lucide-react";
import { LazyDiffView } from "@/components/approvals/lazy-diff-view";
import { path, type ToolLook } from "./tool-look";
import { ResultPart } from "./tool-output";

export const fileEdit: ToolLook = {
  icon: FilePen,
  verbs: ["Editing", "Edited", "edit"],
  noun: ["file", "files"],
  subject: (args) => [path(args.text("path"))],
  Body: ({ item, args }) => (
    <>
      <LazyDiffView path={args.text("path")} before={args.text("old_text")} after={args.text("new_text")} />
      {item.result && !item.result.ok ? <ResultPart ok={false} result={item.result.result} /> : null}
    </>
  ),
};
