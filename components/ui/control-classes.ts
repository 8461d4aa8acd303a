/** What every text-like control shares: the border, the invalid and disabled states, no zoom on phones. */
export const controlClasses = [
  "w-full min-w-0 rounded-md border border-input bg-card text-sm text-foreground pointer-coarse:text-base",
  "placeholder:text-subtle-foreground",
  "transition-[border-color] duration-100 hover:border-muted-foreground/50",
  "focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0",
  "aria-invalid:border-danger aria-invalid:focus-visible:outline-danger",
  "disabled:cursor-not-allowed disabled:opacity-60",
].join(" ");
