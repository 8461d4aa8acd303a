import { cn } from "@/lib/browser/cn";

/** The product mark: a folder with a spark rising from it. Takes its colours from the theme. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <path
        d="M3 7.25A2.25 2.25 0 0 1 5.25 5h3.1c.5 0 .98.2 1.33.56l1.26 1.26c.35.35.83.55 1.32.55h.49a3.2 3.2 0 0 0 2.1 2.6 3.2 3.2 0 0 1 2.04 2.04 3.2 3.2 0 0 0 4.11 2.09v3.65A2.25 2.25 0 0 1 18.75 20H5.25A2.25 2.25 0 0 1 3 17.75V7.25Z"
        className="fill-primary"
      />
      <path
        d="M18.35 2.55c.18-.6 1.03-.6 1.21 0l.36 1.22a2.5 2.5 0 0 0 1.69 1.69l1.22.36c.6.18.6 1.03 0 1.21l-1.22.36a2.5 2.5 0 0 0-1.69 1.69l-.36 1.22c-.18.6-1.03.6-1.21 0l-.36-1.22a2.5 2.5 0 0 0-1.69-1.69l-1.22-.36c-.6-.18-.6-1.03 0-1.21l1.22-.36a2.5 2.5 0 0 0 1.69-1.69l.36-1.22Z"
        className="fill-warning-dot"
      />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Logo({ className }: { className?: string }) {
  return (
    <span className={cn("inline-flex items-center gap-2 font-semibold text-body tracking-tight", className)}>
      <LogoMark />
      Coworkspace
    </span>
  );
}
