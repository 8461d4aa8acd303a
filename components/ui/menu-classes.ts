/** Shared looks of everything that floats and lists: dropdown menus, selects, the command palette. */
export const floatingClasses = [
  "z-50 rounded-lg border bg-popover text-popover-foreground shadow-floating",
  "data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-[0.98]",
  "data-[state=closed]:animate-out data-[state=closed]:fade-out-0 duration-100",
].join(" ");

export const menuContentClasses = [
  floatingClasses,
  "min-w-44 max-w-[min(24rem,calc(100vw-1rem))] overflow-y-auto overflow-x-hidden overscroll-contain p-1 outline-none",
].join(" ");

export const menuItemClasses = [
  "relative flex cursor-default select-none items-center gap-2 rounded-sm px-2 py-1.5 text-sm leading-5 outline-none pointer-coarse:py-2.5",
  "focus:bg-accent data-highlighted:bg-accent data-[selected=true]:bg-accent",
  "data-[disabled='']:pointer-events-none data-[disabled='']:opacity-50 data-[disabled=true]:pointer-events-none data-[disabled=true]:opacity-50",
  "[&_svg]:shrink-0 [&>svg:not([class*='size-'])]:size-4 [&>svg:not([class*='text-'])]:text-muted-foreground",
].join(" ");

export const menuLabelClasses = "px-2 pt-1.5 pb-1 text-subtle-foreground text-xs";

export const menuSeparatorClasses = "-mx-1 my-1 h-px bg-border";
