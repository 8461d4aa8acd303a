import { cn } from "@/lib/browser/cn";

/** The product mark: a folder with a spark in it. Takes its colours from the theme. */
export function LogoMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" className={cn("size-6 shrink-0", className)}>
      <path
        d="M2.25 6.5A2.5 2.5 0 0 1 4.75 4h3.97c.66 0 1.3.26 1.77.73l1.3 1.3c.3.3.7.47 1.12.47h6.34a2.5 2.5 0 0 1 2.5 2.5v8.5a2.5 2.5 0 0 1-2.5 2.5H4.75a2.5 2.5 0 0 1-2.5-2.5v-11Z"
        className="fill-primary"
      />
      <path
        d="M11.5 9.15c.16-.53.9-.53 1.06 0l.46 1.53c.2.67.73 1.2 1.4 1.4l1.53.46c.53.16.53.9 0 1.06l-1.53.46c-.67.2-1.2.73-1.4 1.4l-.46 1.53c-.16.53-.9.53-1.06 0l-.46-1.53a2.1 2.1 0 0 0-1.4-1.4l-1.53-.46c-.53-.16-.53-.9 0-1.06l1.53-.46c.67-.2 1.2-.73 1.4-1.4l.46-1.53Z"
        className="fill-primary-foreground"
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
