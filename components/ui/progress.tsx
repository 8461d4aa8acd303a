import { cn } from "@/lib/browser/cn";

interface ProgressProps {
  /** What it measures, read to screen readers: "Progress of the task". */
  label: string;
  /** 0 to 100; null while the end is unknown. */
  value: number | null;
  tone?: "primary" | "success" | "warning" | "danger" | "neutral";
  /** Read in place of the per cent: "Step 3 of 8". */
  valueText?: string;
  className?: string;
}

const tones = {
  primary: "bg-primary",
  success: "bg-success-dot",
  warning: "bg-warning-dot",
  danger: "bg-danger-dot",
  neutral: "bg-neutral-dot",
} as const;

/** A thin bar. */
export function Progress({ label, value, tone = "primary", valueText, className }: ProgressProps) {
  const filled = value === null ? null : Math.min(100, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(filled === null ? {} : { "aria-valuenow": Math.round(filled) })}
      {...(valueText ? { "aria-valuetext": valueText } : {})}
      className={cn("h-1 w-full overflow-hidden rounded-full bg-accent", className)}
    >
      {filled === null ? (
        <div
          className={cn(
            "h-full w-2/5 animate-indeterminate rounded-full motion-reduce:w-full motion-reduce:opacity-40",
            tones[tone],
          )}
        />
      ) : (
        <div
          className={cn(
            "h-full origin-left rounded-full transition-transform duration-300 ease-out",
            tones[tone],
          )}
          style={{ transform: `scaleX(${filled / 100})` }}
        />
      )}
    </div>
  );
}
