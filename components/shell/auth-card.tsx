import type { ReactNode } from "react";
import { LogoMark } from "@/components/shell/logo";

interface AuthCardProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Small print under the card: another way in, a note. */
  footer?: ReactNode;
}

/** The page of sign-in and set-up: the mark, a title, and a form on a calm ground. */
export function AuthCard({ title, description, children, footer }: AuthCardProps) {
  return (
    <main className="grid min-h-dvh place-items-center bg-sidebar px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex items-center justify-center gap-2 font-semibold text-lg tracking-tight">
          <LogoMark className="size-7" />
          Coworkspace
        </div>
        <div className="rounded-xl border bg-card px-6 pt-5 pb-6 shadow-raised">
          <h1 className="font-semibold text-lg leading-7">{title}</h1>
          {description ? <div className="mt-0.5 text-muted-foreground text-sm">{description}</div> : null}
          <div className="mt-5">{children}</div>
        </div>
        {footer ? <div className="mt-4 text-center text-muted-foreground text-xs">{footer}</div> : null}
      </div>
    </main>
  );
}
