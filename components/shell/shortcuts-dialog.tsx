"use client";

import { destinationsFor } from "@/components/shell/navigation";
import { useShell } from "@/components/shell/shell-context";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

type Shortcut = [keys: string, does: string];

const anywhere: Shortcut[] = [
  ["mod+k", "Search and commands"],
  ["mod+b", "Show or hide the sidebar"],
  ["?", "These shortcuts"],
];

const onARun: Shortcut[] = [
  ["a", "Approve what waits"],
  ["r", "Reject it"],
  ["e", "Edit it first"],
  ["Enter", "Send the message you wrote"],
  ["shift+Enter", "Begin a new line in it"],
];

/** All hotkeys, by where they work. */
export function ShortcutsDialog() {
  const { user, overlay, close } = useShell();
  const goTo: Shortcut[] = destinationsFor(user.role).map((place) => [place.hotkey, place.label]);
  return (
    <Dialog open={overlay === "shortcuts"} onOpenChange={(open) => !open && close()}>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>Keyboard shortcuts</DialogTitle>
          <DialogDescription>Single keys work whenever you are not typing.</DialogDescription>
        </DialogHeader>
        <DialogBody className="grid gap-x-10 gap-y-5 sm:grid-cols-2">
          <ShortcutGroup title="Go to" shortcuts={goTo} />
          <div className="grid content-start gap-5">
            <ShortcutGroup title="Anywhere" shortcuts={anywhere} />
            <ShortcutGroup title="On a run and in the inbox" shortcuts={onARun} />
          </div>
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}

function ShortcutGroup({ title, shortcuts }: { title: string; shortcuts: Shortcut[] }) {
  return (
    <section>
      <h3 className="mb-1 text-subtle-foreground text-xs">{title}</h3>
      <dl>
        {shortcuts.map(([keys, does]) => (
          <div
            key={keys}
            className="flex items-center justify-between gap-4 border-b py-1.5 text-sm last:border-0"
          >
            <dt>{does}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
