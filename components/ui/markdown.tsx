import type { ComponentProps, ReactNode } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { CopyButton } from "@/components/ui/copy-button";
import { headingOrder } from "@/components/ui/heading-order";
import { cn } from "@/lib/browser/cn";

export interface MarkdownProps {
  children: string;
  /** Smaller and muted, for thinking and tool results. */
  quiet?: boolean;
  className?: string;
}

/**
 * Markdown by a model or a person, safely: no raw HTML, no scripts in links, and no pictures fetched from other servers
 * (a picture's address can carry data out; it becomes a link). Headings begin at h2, since the page has its h1.
 */
export function Markdown({ children, quiet = false, className }: MarkdownProps) {
  return (
    <div
      className={cn(
        "min-w-0 text-pretty break-words",
        quiet ? "text-muted-foreground text-sm" : "text-body",
        className,
      )}
    >
      <ReactMarkdown remarkPlugins={plugins} components={components}>
        {children}
      </ReactMarkdown>
    </div>
  );
}

const plugins = [remarkGfm, headingOrder];

const components: Components = {
  h1: ({ children }) => (
    <h2 className="mt-7 mb-2.5 font-semibold text-[1.3em] leading-snug first:mt-0">{children}</h2>
  ),
  h2: ({ children }) => (
    <h3 className="mt-6 mb-2 font-semibold text-[1.15em] leading-snug first:mt-0">{children}</h3>
  ),
  h3: ({ children }) => <h4 className="mt-5 mb-1.5 font-semibold first:mt-0">{children}</h4>,
  h4: ({ children }) => <h5 className="mt-4 mb-1 font-semibold first:mt-0">{children}</h5>,
  h5: ({ children }) => <h6 className="mt-4 mb-1 font-medium first:mt-0">{children}</h6>,
  h6: ({ children }) => (
    <h6 className="mt-4 mb-1 font-medium text-muted-foreground first:mt-0">{children}</h6>
  ),
  p: ({ children }) => <p className="my-2.5 first:mt-0 last:mb-0">{children}</p>,
  ul: ({ children, className }) => (
    <ul
      className={cn(
        "my-2.5 grid gap-1 pl-5 first:mt-0 last:mb-0",
        className?.includes("task-list") ? "list-none pl-1" : "list-disc marker:text-subtle-foreground",
      )}
    >
      {children}
    </ul>
  ),
  ol: ({ children, start }) => (
    <ol
      start={start}
      className="my-2.5 grid list-decimal gap-1 pl-6 marker:text-muted-foreground marker:tabular-nums first:mt-0 last:mb-0"
    >
      {children}
    </ol>
  ),
  li: ({ children }) => <li className="pl-0.5 [&>ol]:my-1 [&>p]:my-1 [&>ul]:my-1">{children}</li>,
  input: ({ checked }) => (
    <input
      type="checkbox"
      checked={checked ?? false}
      readOnly
      disabled
      aria-label={checked ? "Done" : "Not done"}
      className="mr-2 size-3.5 translate-y-px accent-primary"
    />
  ),
  a: ({ href, children }) => <MarkdownLink href={href}>{children}</MarkdownLink>,
  img: ({ src, alt }) => <MarkdownImage src={typeof src === "string" ? src : undefined} alt={alt} />,
  blockquote: ({ children }) => (
    <blockquote className="my-3 border-input border-l-2 pl-3.5 text-muted-foreground">{children}</blockquote>
  ),
  hr: () => <hr className="my-6" />,
  strong: ({ children }) => <strong className="font-semibold">{children}</strong>,
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  code: ({ children, className }) => (
    <code
      className={cn(
        "rounded-sm bg-muted px-1 py-px font-mono text-[0.875em] [pre_&]:bg-transparent [pre_&]:p-0 [pre_&]:text-inherit",
        className,
      )}
    >
      {children}
    </code>
  ),
  table: ({ children }) => (
    // biome-ignore lint/a11y/useSemanticElements: a labelled box that scrolls; a landmark for every table would be noise
    <div
      role="group"
      aria-label="Table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      className="my-3 w-fit max-w-full overflow-x-auto rounded-md border"
    >
      <table className="border-collapse text-sm tabular-nums">{children}</table>
    </div>
  ),
  thead: ({ children }) => <thead className="border-b bg-muted/60">{children}</thead>,
  tr: ({ children }) => <tr className="border-b last:border-0">{children}</tr>,
  th: ({ children, style }) => (
    <th
      scope="col"
      style={style}
      className="whitespace-nowrap px-3 py-1.5 text-left font-medium text-muted-foreground"
    >
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td style={style} className="px-3 py-1.5 align-top">
      {children}
    </td>
  ),
};

function MarkdownLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  const leaves = href !== undefined && /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href);
  return (
    <a
      href={href}
      {...(leaves ? { target: "_blank", rel: "noopener noreferrer nofollow" } : {})}
      className="text-primary underline decoration-primary/40 underline-offset-3 hover:decoration-primary"
    >
      {children}
    </a>
  );
}

function MarkdownImage({ src, alt }: { src: string | undefined; alt: string | undefined }) {
  if (!src) return null;
  const isOurs = src.startsWith("/") && !src.startsWith("//") && !src.startsWith("/\\");
  if (!isOurs) return <MarkdownLink href={src}>{alt || "Picture"}</MarkdownLink>;
  // A plain img: a file of the coworkspace, of unknown size and behind the session.
  return (
    // biome-ignore lint/performance/noImgElement: see above
    <img src={src} alt={alt ?? ""} loading="lazy" className="my-3 max-h-128 max-w-full rounded-md border" />
  );
}

function CodeBlock({ children }: { children: ReactNode }) {
  return (
    <div className="group relative my-3 first:mt-0 last:mb-0">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-md border bg-muted/60 px-3.5 py-2.5 pr-12 font-mono text-foreground text-xs leading-5"
      >
        {children}
      </pre>
      <CopyButton
        text={textOf(children)}
        label="Copy code"
        className="absolute top-1.5 right-1.5 bg-card opacity-0 transition-opacity focus-visible:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
      />
    </div>
  );
}

function textOf(node: ReactNode): string {
  if (typeof node === "string" || typeof node === "number") return String(node);
  if (Array.isArray(node)) return node.map(textOf).join("");
  if (node && typeof node === "object" && "props" in node) {
    return textOf((node.props as ComponentProps<"code">).children);
  }
  return "";
}
