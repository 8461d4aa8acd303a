import { FolderOpen } from "lucide-react";
import { path, type ToolLook } from "./tool-look";
import { ResultPart } from "./tool-output";

export const fileList: ToolLook = {
  icon: FolderOpen,
  verbs: ["Looking into", "Looked into", "look into"],
  noun: ["folder", "folders"],
  subject: (args) => [path(args.text("path") || "files")],
  Body: ({ item }) =>
    item.result ? <ResultPart plain ok={item.result.ok} result={item.result.result} /> : null,
};
