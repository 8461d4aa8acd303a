"use client";

import { buttonVariants } from "@/components/ui/button-variants";
import { THEME_KEY } from "@/lib/browser/theme-key";
import { mono, sans, sansCyrillic, sansExtended } from "./fonts";
import "./globals.css";

const faces = [sans, sansExtended, sansCyrillic, mono].map(({ variable }) => variable).join(" ");

/** What a person sees when even the frame of all pages fails. It uses as little as it can, which might be what is broken. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" suppressHydrationWarning className={`${faces} ${isDark() ? "dark" : ""}`}>
      <body className="min-h-dvh">
        <title>Coworkspace could not be shown</title>
        <main className="grid min-h-dvh place-items-center bg-sidebar px-6 py-14">
          <div role="alert" className="grid max-w-md justify-items-center gap-1.5 text-balance text-center">
            <h1 className="font-semibold text-lg leading-7">Coworkspace could not be shown</h1>
            <p className="text-muted-foreground text-sm">
              Nothing you handed over is lost; runs go on by themselves. Check your connection and reload the
              page. If it stays like this, tell your admin
              {error.digest ? (
                <>
                  {" "}
                  this number: <code className="font-mono text-foreground">{error.digest}</code>
                </>
              ) : null}
              .
            </p>
            <button
              type="button"
              className={buttonVariants({ variant: "primary", className: "mt-3" })}
              onClick={() => window.location.reload()}
            >
              Reload the page
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}

/** The theme that was chosen, or else the machine's. */
function isDark(): boolean {
  try {
    const chosen = localStorage.getItem(THEME_KEY) ?? "system";
    return chosen === "system" ? matchMedia("(prefers-color-scheme: dark)").matches : chosen === "dark";
  } catch {
    // On the server, or where a browser refuses its storage.
    return false;
  }
}
