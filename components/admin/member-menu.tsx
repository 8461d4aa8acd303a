"use client";

import { KeyRound, MoreHorizontal, UserRoundCheck, UserRoundX } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { MemberView } from "@/lib/contracts/member-views";
import { NewPasswordDialog } from "./new-password-dialog";

interface MemberMenuProps {
  member: MemberView;
  isSelf: boolean;
  working: boolean;
  onEnable: () => void;
  onDisable: () => Promise<void>;
}

/** What an admin can do about a member's signing in. Nobody does it to themselves. */
export function MemberMenu({ member, isSelf, working, onEnable, onDisable }: MemberMenuProps) {
  const [window, setWindow] = useState<"password" | "disable" | null>(null);
  const { name, disabled_at } = member;
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button
            size="icon-sm"
            variant="ghost"
            aria-label={`Actions for ${name}`}
            title={isSelf ? "You change your own password in your settings" : undefined}
            disabled={isSelf || working}
          >
            <MoreHorizontal />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setWindow("password")}>
            <KeyRound /> Set a new password…
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          {disabled_at ? (
            <DropdownMenuItem onSelect={onEnable}>
              <UserRoundCheck /> Enable
            </DropdownMenuItem>
          ) : (
            <DropdownMenuItem danger onSelect={() => setWindow("disable")}>
              <UserRoundX /> Disable…
            </DropdownMenuItem>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {window === "password" ? <NewPasswordDialog member={member} onClose={() => setWindow(null)} /> : null}
      <ConfirmDialog
        open={window === "disable"}
        onOpenChange={(open) => setWindow(open ? "disable" : null)}
        title={`Disable ${name}?`}
        description="They are signed out at once and their tokens stop working. What they made stays, and you can enable them again."
        confirmLabel="Disable"
        onConfirm={onDisable}
      />
    </>
  );
}
