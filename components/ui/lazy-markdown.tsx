"use client";

import { lazy, Suspense } from "react";
import type { MarkdownProps } from "@/components/ui/markdown";
import { cn } from "@/lib/browser/cn";

const load = () => import("@/components/ui/markdown");
const Markdown = lazy(() => load().then((file) => ({ default: file.Markdown })));

/** Asks for what reads Markdown, for a page that will surely need it. */
export function preloadMarkdown(): void {
  void load();
}

/** Markdown, shown as it is written until what reads it has come. That is large, and a page may do without. */
export function LazyMarkdown(props: MarkdownProps) {
  const { children, quiet = false, className } = props;
  const plain = cn(
    "min-w-0 whitespace-pre-wrap break-words",
    quiet ? "text-muted-foreground text-sm" : "text-body",
    className,
  );
  return (
    <Suspense fallback={<div className={plain}>{children}</div>}>
      <Markdown {...props} />
    </Suspense>
  );
}
