import { cn } from "@/lib/browser/cn";

/** A small turning ring. `label` is read to screen readers; leave it out beside text that says the same. */
export function Spinner({ className, label }: { className?: string; label?: string }) {
  return (
    <span
      {...(label ? { role: "status" } : { "aria-hidden": true })}
      className={cn("inline-flex size-4 shrink-0", className)}
    >
      <svg viewBox="0 0 16 16" fill="none" aria-hidden="true" className="size-full animate-spin">
        <circle cx="8" cy="8" r="6.25" stroke="currentColor" strokeOpacity="0.22" strokeWidth="1.75" />
        <path
          d="M14.25 8A6.25 6.25 0 0 0 8 1.75"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
        />
      </svg>
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}
