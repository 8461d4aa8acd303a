"use client";

import { useState } from "react";
import { PasswordInput } from "@/components/auth/password-input";
import { FormProblem } from "@/components/settings/form-problem";
import { useSavedForm } from "@/components/settings/saved-form";
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
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import { api } from "@/lib/browser/api";
import { createMemberSchema } from "@/lib/contracts/members";

const empty = { name: "", email: "", password: "", role: "member" };

/** Asks for a new member's details. Mount it to open it. */
export function AddMemberDialog({ onDone, onClose }: { onDone: () => Promise<void>; onClose: () => void }) {
  const [values, setValues] = useState(empty);
  const form = useSavedForm({
    schema: createMemberSchema,
    read: () => ({ ...values, email: values.email.trim() }),
    save: async (member) => {
      await api.post("/api/cowork/admin/members", member);
      await onDone();
    },
    done: "Member added",
    onDone: onClose,
  });
  const set = (field: keyof typeof empty) => (value: string) => {
    setValues((now) => ({ ...now, [field]: value }));
    form.touched(field);
  };
  return (
    <Dialog open onOpenChange={(open) => !open && !form.working && onClose()}>
      <DialogContent>
        <form onSubmit={form.submit} noValidate className="flex min-h-0 flex-col">
          <DialogHeader>
            <DialogTitle>Add member</DialogTitle>
            <DialogDescription>
              Tell them the first password yourself; they can change it in their settings.
            </DialogDescription>
          </DialogHeader>
          <DialogBody className="grid gap-3">
            <Field label="Name" error={form.errors.name}>
              <Input
                value={values.name}
                maxLength={120}
                autoComplete="off"
                onChange={(event) => set("name")(event.target.value)}
              />
            </Field>
            <Field label="E-mail" error={form.errors.email}>
              <Input
                type="email"
                value={values.email}
                maxLength={254}
                autoComplete="off"
                onChange={(event) => set("email")(event.target.value)}
              />
            </Field>
            <Field label="First password" hint="At least 10 characters." error={form.errors.password}>
              <PasswordInput
                value={values.password}
                maxLength={200}
                autoComplete="new-password"
                onChange={(event) => set("password")(event.target.value)}
              />
            </Field>
            <Field label="Role" error={form.errors.role}>
              <Select value={values.role} onValueChange={set("role")}>
                <SelectTrigger>
                  <span>{values.role === "admin" ? "Admin" : "Member"}</span>
                </SelectTrigger>
                <SelectContent>
                  <SelectItem
                    value="member"
                    description="Hands over tasks in their own and shared coworkspaces"
                  >
                    Member
                  </SelectItem>
                  <SelectItem value="admin" description="Also manages members, models and the installation">
                    Admin
                  </SelectItem>
                </SelectContent>
              </Select>
            </Field>
            <FormProblem>{form.problem}</FormProblem>
          </DialogBody>
          <DialogFooter>
            <Button variant="ghost" disabled={form.working} onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" variant="primary" loading={form.working}>
              Add member
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
