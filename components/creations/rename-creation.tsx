"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api, problemSentence } from "@/lib/browser/api";
import { type CreationView, renameCreationSchema } from "@/lib/contracts/creations";

interface RenameCreationProps {
  creation: CreationView;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks for another title. Mount it to open it. */
export function RenameCreation({ creation, onDone, onClose }: RenameCreationProps) {
  const [title, setTitle] = useState(creation.title);
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = renameCreationSchema.safeParse({ title });
    if (!parsed.success) return setProblem(parsed.error.issues[0]?.message ?? "Enter a title.");
    setWorking(true);
    try {
      await api.patch(`/api/cowork/creations/${encodeURIComponent(creation.id)}`, parsed.data);
      await onDone();
      onClose();
    } catch (error) {
      setProblem(problemSentence(error));
      setWorking(false);
    }
  };

  return (
    <Dialog open onOpenChange={(open) => !open && !working && onClose()}>
      <DialogContent size="sm" aria-describedby={undefined}>
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>Rename creation</DialogTitle>
          </DialogHeader>
          <DialogBody>
            <Field label="Title" error={problem}>
              <Input
                value={title}
                maxLength={300}
                autoComplete="off"
                onChange={(event) => setTitle(event.target.value)}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button variant="ghost" disabled={working} onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" loading={working}>
              Rename
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
