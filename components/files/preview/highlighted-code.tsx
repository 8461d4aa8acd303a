"use client";

import { common, createLowlight } from "lowlight";
import { Fragment, type ReactNode } from "react";

/** The colours of a piece of code, by what it is; all else is plain. */
const COLOURS: Record<string, string> = {
  ...of("text-muted-foreground italic", "comment quote doctag"),
  ...of("text-primary", "keyword built_in literal selector-tag meta operator"),
  ...of("text-success", "string regexp addition template-tag char"),
  ...of("text-warning", "number symbol bullet attr attribute variable template-variable property"),
  ...of("text-danger", "deletion"),
  ...of("font-semibold", "title name section type class strong selector-id selector-class"),
};

const lowlight = createLowlight(common);

/** Code in colours, as elements and not as HTML. A language that is not known is shown plain. */
export default function HighlightedCode({ text, ending }: { text: string; ending: string }) {
  if (!lowlight.registered(ending)) return text;
  return draw(lowlight.highlight(ending, text).children);
}

type Nodes = ReturnType<typeof lowlight.highlight>["children"];

function draw(nodes: Nodes): ReactNode {
  return nodes.map((node, index) => {
    if (node.type === "text") return node.value;
    if (node.type !== "element") return null;
    const names = node.properties.className;
    const colour = Array.isArray(names) ? names.map((name) => COLOURS[bare(String(name))]).find(Boolean) : "";
    const key = `${index}`;
    const inside = draw(node.children as Nodes);
    return colour ? (
      <span key={key} className={colour}>
        {inside}
      </span>
    ) : (
      <Fragment key={key}>{inside}</Fragment>
    );
  });
}

/** "hljs-built_in" → "built_in". */
function bare(name: string): string {
  return name.replace(/^hljs-/, "").replace(/_$/, "");
}

function of(colour: string, kinds: string): Record<string, string> {
  return Object.fromEntries(kinds.split(" ").map((kind) => [kind, colour]));
}
