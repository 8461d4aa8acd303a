import { Search } from "lucide-react";
import { path, quote, type ToolLook, words } from "./tool-look";
import { ResultPart } from "./tool-output";

export const fileSearch: ToolLook = {
  icon: Search,
  verbs: ["Searching for", "Searched for", "search for"],
  noun: ["term", "terms"],
  subject: (args) => [
    quote(args.text("query")),
    ...(args.text("path") ? [words("in"), path(args.text("path"))] : []),
  ],
  Body: ({ item }) =>
    item.result ? <ResultPart plain ok={item.result.ok} result={item.result.result} /> : null,
};
