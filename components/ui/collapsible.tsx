"use client";

import { ChevronRight } from "lucide-react";
import { type ComponentProps, createContext, use, useCallback, useId, useMemo, useState } from "react";
import { cn } from "@/lib/browser/cn";

interface Fold {
  isOpen: boolean;
  contentId: string;
  toggle: () => void;
}

const FoldContext = createContext<Fold>({ isOpen: false, contentId: "", toggle: () => {} });
const stateOf = ({ isOpen }: Fold) => (isOpen ? "open" : "closed");

interface CollapsibleProps extends ComponentProps<"div"> {
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/**
 * Something that folds: `open`/`defaultOpen`, `onOpenChange`. Parts: CollapsibleTrigger (with a chevron),
 * CollapsibleContent. A story has dozens, so that it measures nothing and draws no content before it is wanted.
 */
export function Collapsible({ open, defaultOpen = false, onOpenChange, ...props }: CollapsibleProps) {
  const [own, setOwn] = useState(defaultOpen);
  const isOpen = open ?? own;
  const contentId = useId();
  const toggle = useCallback(() => {
    setOwn(!isOpen);
    onOpenChange?.(!isOpen);
  }, [isOpen, onOpenChange]);
  const fold = useMemo(() => ({ isOpen, contentId, toggle }), [isOpen, contentId, toggle]);
  return (
    <FoldContext value={fold}>
      <div data-state={stateOf(fold)} {...props} />
    </FoldContext>
  );
}

export function CollapsibleTrigger({
  className,
  children,
  hideChevron = false,
  onClick,
  ...props
}: ComponentProps<"button"> & { hideChevron?: boolean }) {
  const fold = use(FoldContext);
  return (
    <button
      type="button"
      aria-controls={fold.contentId}
      aria-expanded={fold.isOpen}
      data-state={stateOf(fold)}
      className={cn("group flex w-full min-w-0 items-center gap-1.5 rounded-sm text-left text-sm", className)}
      onClick={(event) => {
        onClick?.(event);
        if (!event.defaultPrevented) fold.toggle();
      }}
      {...props}
    >
      {hideChevron ? null : (
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-subtle-foreground transition-transform duration-100 group-data-[state=open]:rotate-90"
        />
      )}
      {children}
    </button>
  );
}

export function CollapsibleContent({ className, children, ...props }: ComponentProps<"div">) {
  const fold = use(FoldContext);
  return (
    <div
      id={fold.contentId}
      hidden={!fold.isOpen}
      data-state={stateOf(fold)}
      className={cn("overflow-hidden", className)}
      {...props}
    >
      {fold.isOpen ? children : null}
    </div>
  );
}
