import { FileText } from "lucide-react";
import { path, type ToolLook, words } from "./tool-look";
import { ResultPart } from "./tool-output";

export const fileRead: ToolLook = {
  icon: FileText,
  verbs: ["Reading", "Read", "read"],
  noun: ["file", "files"],
  subject: (args) => [
    path(args.text("path")),
    ...(typeof args.value("offset") === "number" ? [words(`from line ${args.value("offset")}`)] : []),
  ],
  Body: ({ item }) =>
    item.result ? <ResultPart plain ok={item.result.ok} result={item.result.result} /> : null,
};
