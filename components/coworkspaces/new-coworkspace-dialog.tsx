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
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import { useCreateCoworkspace } from "./use-create-coworkspace";

interface NewCoworkspaceDialogProps {
  onMade: (made: CoworkspaceView) => void;
  onClose: () => void;
}

/** Asks for a name and makes a coworkspace. Mount it to open it. */
export function NewCoworkspaceDialog({ onMade, onClose }: NewCoworkspaceDialogProps) {
  const form = useCreateCoworkspace((made) => {
    onMade(made);
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && !form.working && onClose()}>
      <DialogContent size="sm">
        <form onSubmit={form.submit} noValidate>
          <DialogHeader>
            <DialogTitle>New coworkspace</DialogTitle>
            <DialogDescription>A folder that you and the agents share.</DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Field label="Name" error={form.problem} hint="Its folder on the server is named after it.">
              <Input
                value={form.name}
                maxLength={120}
                autoComplete="off"
                onChange={(event) => form.type(event.target.value)}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button variant="ghost" onClick={onClose} disabled={form.working}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" loading={form.working}>
              Create
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
