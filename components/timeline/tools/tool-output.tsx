import type { ReactNode } from "react";
import { LazyMarkdown } from "@/components/ui/lazy-markdown";
import { cn } from "@/lib/browser/cn";

/** A labelled part of an opened call. */
export function ToolPart({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 gap-1">
      <div className="text-subtle-foreground text-xs">{label}</div>
      {children}
    </div>
  );
}

/** Text as it is, scrolling in its box. */
export function PlainOutput({ label, text, tone }: { label: string; text: string; tone?: "danger" }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a labelled box, neither a form nor a landmark
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className={cn(
        "max-h-72 overflow-auto overscroll-contain whitespace-pre-wrap break-words rounded-md border px-3 py-2 font-mono text-xs leading-5",
        tone === "danger" ? "border-danger/30 bg-danger-soft" : "bg-muted/60",
      )}
    >
      {text.trim() === "" ? <span className="text-subtle-foreground">Nothing</span> : text}
    </div>
  );
}

/** A result in Markdown, scrolling in its box. */
export function MarkdownOutput({ label, text }: { label: string; text: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a labelled box, neither a form nor a landmark
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="max-h-72 overflow-auto overscroll-contain rounded-md border bg-muted/60 px-3 py-2"
    >
      <LazyMarkdown quiet>{text}</LazyMarkdown>
    </div>
  );
}

/** What a call answered: plain where it failed, so that nothing of the message is lost. */
export function ResultPart({ ok, result, plain = false }: { ok: boolean; result: string; plain?: boolean }) {
  if (result.trim() === "") return null;
  return (
    <ToolPart label={ok ? "Result" : "What went wrong"}>
      {ok && !plain ? (
        <MarkdownOutput label="Result" text={result} />
      ) : (
        <PlainOutput
          label={ok ? "Result" : "What went wrong"}
          text={result}
          {...(ok ? {} : { tone: "danger" })}
        />
      )}
    </ToolPart>
  );
}
