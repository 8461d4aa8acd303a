"use client";

import { lazy, Suspense } from "react";
import type { MarkdownProps } from "@/components/ui/markdown";
import { useLater } from "@/components/ui/use-later";
import { cn } from "@/lib/browser/cn";

const load = () => import("@/components/ui/markdown").then((file) => file.Markdown);
const Markdown = lazy(() =>
  load().then(
    (Loaded) => ({ default: Loaded }),
    () => ({ default: PlainForNow }),
  ),
);

/** Asks for what reads Markdown, for a page that will surely need it. */
export function preloadMarkdown(): void {
  load().catch(() => {});
}

/** Markdown, shown as it is written until what reads it has come. That is large, and a page may do without. */
export function LazyMarkdown(props: MarkdownProps) {
  return (
    <Suspense fallback={<Plain {...props} />}>
      <Markdown {...props} />
    </Suspense>
  );
}

function PlainForNow(props: MarkdownProps) {
  const Loaded = useLater(load);
  return Loaded ? <Loaded {...props} /> : <Plain {...props} />;
}

function Plain({ children, quiet = false, className }: MarkdownProps) {
  const look = cn(
    "min-w-0 whitespace-pre-wrap break-words",
    quiet ? "text-muted-foreground text-sm" : "text-body",
    className,
  );
  return <div className={look}>{children}</div>;
}
