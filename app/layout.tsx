import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/providers";
import { SidebarScript } from "@/components/shell/sidebar-script";
import { mono, sans, sansCyrillic, sansExtended } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Coworkspace", template: "%s · Coworkspace" },
  description: "Hand over an outcome, check the plan, get finished files back.",
  applicationName: "Coworkspace",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfcfb" },
    { media: "(prefers-color-scheme: dark)", color: "#141312" },
  ],
};

const faces = [sans, sansExtended, sansCyrillic, mono].map(({ variable }) => variable).join(" ");

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The theme and the sidebar's state are set before the first paint, so the server's markup may differ.
    <html lang="en" suppressHydrationWarning className={faces}>
      <body className="min-h-dvh">
        <SidebarScript />
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
