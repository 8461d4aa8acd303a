"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";

/** Deletes a coworkspace, after its name has been typed. */
export function DeleteCoworkspace({ coworkspace }: { coworkspace: CoworkspaceView }) {
  const router = useRouter();
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const { slug, name, task_count } = coworkspace;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() !== name) return setProblem(`Type “${name}” to confirm.`);
    setWorking(true);
    try {
      await api.del(`/api/cowork/coworkspaces/${encodeURIComponent(slug)}`, { body: { name: typed.trim() } });
      toast(`“${name}” deleted`);
      router.push("/coworkspaces");
      router.refresh();
    } catch (error) {
      setProblem(problemSentence(error));
      setWorking(false);
    }
  };

  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button variant="danger-ghost" className="border border-danger/30">
          Delete this coworkspace…
        </Button>
      </DialogTrigger>
      <DialogContent>
        <form onSubmit={submit} noValidate>
          <DialogHeader>
            <DialogTitle>Delete “{name}”?</DialogTitle>
            <DialogDescription>
              Its files, instructions and memory go
              {task_count > 0 ? `, and ${count(task_count, "task")} with their history` : ""}. Your saved
              creations stay.
            </DialogDescription>
          </DialogHeader>
          <DialogBody>
            <Field label={`Type “${name}” to confirm`} error={problem}>
              <Input
                value={typed}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => {
                  setTyped(event.target.value);
                  setProblem(null);
                }}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="danger" loading={working} disabled={typed.trim() !== name}>
              Delete coworkspace
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
