import { cva } from "class-variance-authority";

/** The looks of a button, for links and triggers that should look like one (`buttonVariants({ variant, size })`). */
export const buttonVariants = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium text-sm",
    "transition-[background-color,border-color,color,opacity] duration-100",
    "disabled:pointer-events-none disabled:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50",
    "[&_svg]:pointer-events-none [&_svg]:shrink-0 [&_svg:not([class*='size-'])]:size-4",
  ],
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        secondary: "border border-input bg-card text-foreground hover:bg-accent aria-expanded:bg-accent",
        quiet: "bg-muted text-foreground hover:bg-accent aria-expanded:bg-accent",
        ghost:
          "text-muted-foreground hover:bg-accent hover:text-foreground aria-expanded:bg-accent aria-expanded:text-foreground",
        danger: "bg-danger text-danger-foreground hover:bg-danger-hover",
        "danger-ghost": "text-danger hover:bg-danger-soft",
        link: "text-primary underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-7 px-2.5 text-xs pointer-coarse:h-9",
        md: "h-8.5 px-3 pointer-coarse:h-10",
        lg: "h-10 px-4 text-body pointer-coarse:h-11",
        icon: "size-8.5 pointer-coarse:size-10",
        "icon-sm": "size-7 pointer-coarse:size-9",
        inline: "h-auto p-0",
      },
    },
    defaultVariants: { variant: "secondary", size: "md" },
  },
);
