import { cn } from "@/lib/browser/cn";
import { initials } from "@/lib/browser/format";

const sizes = { sm: "size-5 text-[0.5625rem]", md: "size-7 text-2xs", lg: "size-9 text-xs" } as const;

/** A person's initials on a quiet disc; `size` sm | md (default) | lg. The name itself should stand beside it. */
export function Avatar({
  name,
  size = "md",
  className,
}: {
  name: string;
  size?: keyof typeof sizes;
  className?: string;
}) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        "inline-grid shrink-0 select-none place-items-center rounded-full bg-primary-soft font-semibold text-primary",
        sizes[size],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
