import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// The theme's own names, so that a later class of the same kind wins.
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["2xs", "body"],
      shadow: ["raised", "floating"],
      container: ["reading"],
    },
  },
});

/** Joins class names; later Tailwind classes win over earlier ones of the same kind. */
export function cn(...inputs: ClassValue[]): string {
  return merge(clsx(inputs));
}
