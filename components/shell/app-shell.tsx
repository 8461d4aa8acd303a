import type { ReactNode } from "react";
import { BottomBar } from "@/components/shell/bottom-bar";
import { DemoNotice } from "@/components/shell/demo-notice";
import { MainArea } from "@/components/shell/main-area";
import type { ShellUser } from "@/components/shell/shell-context";
import { ShellFrame } from "@/components/shell/shell-frame";
import { Sidebar } from "@/components/shell/sidebar";
import { TopBar } from "@/components/shell/top-bar";

export interface AppShellProps {
  user: ShellUser;
  /** Questions that wait for this person; kept fresh in the browser. */
  inboxCount: number;
  /** The list of past runs: in the sidebar from 1024 px, in a sheet below. */
  history: ReactNode;
  /** A server action that ends the session and goes to the sign-in page. */
  signOut: () => Promise<void>;
  /** Says on every page that the demo model answers, which is not an AI. */
  /** Whether the demo model is the only one, or the one of tasks for which nobody chose another. */
  demo: "only" | "default" | null;
  children: ReactNode;
}

/**
 * The frame of every signed-in page. It is exactly as tall as the window: the page scrolls inside `main`, and a page that
 * wants the whole height (a run with its panels) takes `h-full`; what should stay in view at its edges is `sticky`.
 */
export function AppShell({ user, inboxCount, history, signOut, demo, children }: AppShellProps) {
  return (
    <ShellFrame user={user} signOut={signOut}>
      <a
        href="#main"
        className="sr-only z-60 rounded-md bg-primary px-3 py-2 text-primary-foreground text-sm focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        Skip to the page
      </a>
      <div className="flex h-dvh overflow-hidden print:block print:h-auto print:overflow-visible">
        <Sidebar inboxCount={inboxCount} history={history} />
        <div className="flex min-w-0 flex-1 flex-col print:block">
          <TopBar />
          {demo ? <DemoNotice isAdmin={user.role === "admin"} isOnly={demo === "only"} /> : null}
          <MainArea>{children}</MainArea>
          <BottomBar inboxCount={inboxCount} history={history} />
        </div>
      </div>
    </ShellFrame>
  );
}
