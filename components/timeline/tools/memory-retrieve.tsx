import { Notebook } from "lucide-react";
import { quote, type ToolLook, words } from "./tool-look";
import { ResultPart } from "./tool-output";

export const memoryRetrieve: ToolLook = {
  icon: Notebook,
  verbs: ["Looking in memory", "Looked in memory", "look in memory"],
  noun: ["time", "times"],
  subject: (args) => (args.text("query") ? [words("for"), quote(args.text("query"))] : []),
  Body: ({ item }) => (item.result ? <ResultPart ok={item.result.ok} result={item.result.result} /> : null),
};
