"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { Toaster as Sonner, toast } from "sonner";
import { Spinner } from "@/components/ui/spinner";
import { showToastsBy } from "@/components/ui/toast";
import { useIsWide } from "@/lib/browser/use-media-query";

/** Shows the toasts. */
export function ToastRegion() {
  const { resolvedTheme } = useTheme();
  const isWide = useIsWide();
  // Its children listen by now.
  useEffect(() => showToastsBy(toast), []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position={isWide ? "bottom-right" : "top-center"}
      duration={6000}
      closeButton
      containerAriaLabel="Notices"
      icons={{
        success: <CircleCheck className="size-4 text-success" />,
        error: <CircleAlert className="size-4 text-danger" />,
        warning: <TriangleAlert className="size-4 text-warning" />,
        info: <Info className="size-4 text-primary" />,
        loading: <Spinner />,
      }}
      toastOptions={{
        classNames: {
          toast:
            "font-sans! rounded-lg! border! border-border! bg-popover! text-popover-foreground! text-sm! shadow-floating! gap-2.5! [--toast-close-button-end:0] [--toast-close-button-start:auto] [--toast-close-button-transform:translate(35%,-35%)]",
          title: "font-medium!",
          description: "text-muted-foreground!",
          actionButton: "bg-primary! text-primary-foreground! rounded-md! h-7! px-2.5! text-xs! font-medium!",
          cancelButton: "bg-muted! text-foreground! rounded-md! h-7! px-2.5! text-xs! font-medium!",
          closeButton:
            "bg-popover! border-border! text-muted-foreground! hover:bg-accent! hover:text-foreground!",
        },
      }}
    />
  );
}
