"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useDeferredValue, useState } from "react";
import { Toaster } from "@/components/ui/toaster";
import { makeQueryClient } from "@/lib/browser/query-client";
import { THEME_KEY } from "@/lib/browser/theme-key";

/** What every page needs in the browser: the theme, the query cache and toasts. */
export function Providers({ children, nonce }: { children: ReactNode; nonce?: string }) {
  const [queryClient] = useState(makeQueryClient);
  // Not for the theme that the page begins with: it would have the whole page styled anew, twice.
  const hydrated = useDeferredValue(true, false);
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange={hydrated}
      storageKey={THEME_KEY}
      {...(nonce ? { nonce } : {})}
    >
      <QueryClientProvider client={queryClient}>
        {children}
        <Toaster />
      </QueryClientProvider>
    </ThemeProvider>
  );
}
