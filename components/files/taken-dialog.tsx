"use client";

import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { count } from "@/lib/browser/format";

export type TakenAnswer = "replace" | "keep_both" | "skip";

interface TakenDialogProps {
  /** Paths of files that are there already. */
  names: readonly string[];
  onAnswer: (answer: TakenAnswer | null) => void;
}

/** Asks what to do with uploads whose names are taken. */
export function TakenDialog({ names, onAnswer }: TakenDialogProps) {
  const one = names.length === 1;
  return (
    <Dialog open onOpenChange={(open) => !open && onAnswer(null)}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>
            {one ? "This file is already there" : `${count(names.length, "file")} are already there`}
          </DialogTitle>
          <DialogDescription>Replacing puts the new content in place of the old one.</DialogDescription>
        </DialogHeader>
        <DialogBody>
          <ul className="grid max-h-48 gap-0.5 overflow-y-auto rounded-md border bg-muted px-3 py-2 font-mono text-xs">
            {names.slice(0, 50).map((name) => (
              <li key={name} className="wrap-anywhere">
                {name}
              </li>
            ))}
            {names.length > 50 ? (
              <li className="font-sans text-muted-foreground">and {names.length - 50} more</li>
            ) : null}
          </ul>
        </DialogBody>
        <DialogFooter>
          <Button variant="ghost" onClick={() => onAnswer("skip")}>
            Skip {one ? "it" : "them"}
          </Button>
          <Button variant="secondary" onClick={() => onAnswer("replace")}>
            Replace
          </Button>
          <Button variant="primary" onClick={() => onAnswer("keep_both")}>
            Keep both
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
