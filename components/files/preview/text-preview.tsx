"use client";

import { lazy, Suspense } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import { Label } from "@/components/ui/label";
import { Switch } from "@/components/ui/switch";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import { useLocalStorage } from "@/lib/browser/local-storage";
import { extension } from "../paths";

// Where it does not come, the text is shown without colours.
const HighlightedCode = lazy(() =>
  import("./highlighted-code").catch(() => ({ default: ({ text }: { text: string }) => text })),
);

/** Colouring takes time with the length; nobody reads so much of it here. */
const MOST_COLOURED = 150_000;

/** Text and code in a fixed-width face; whether long lines wrap is remembered. */
export function TextPreview({ name, text }: { name: string; text: string }) {
  const [wrap, setWrap] = useLocalStorage("cowork.preview.wrap", true);
  const lines = text === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
  return (
    <div className="min-w-0 rounded-md border bg-card">
      <div className="flex items-center gap-3 border-b py-1 pr-1.5 pl-3 text-muted-foreground text-xs">
        <span className="mr-auto">{text === "" ? "Empty file" : count(lines, "line")}</span>
        <Label htmlFor="wrap-lines" className="font-normal text-muted-foreground text-xs">
          Wrap lines
        </Label>
        <Switch id="wrap-lines" checked={wrap} onCheckedChange={setWrap} />
        <CopyButton text={text} label="Copy the text" />
      </div>
      <section
        aria-label={`Contents of ${name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto px-3 py-2.5"
      >
        <pre className={cn("font-mono text-xs leading-5", wrap && "whitespace-pre-wrap break-words")}>
          {text.length > MOST_COLOURED ? (
            text
          ) : (
            <Suspense fallback={text}>
              <HighlightedCode text={text} ending={extension(name)} />
            </Suspense>
          )}
        </pre>
      </section>
    </div>
  );
}
