"use client";

import { useState } from "react";
import { PasswordInput } from "@/components/auth/password-input";
import { FormDialog } from "@/components/settings/form-dialog";
import { useSavedForm } from "@/components/settings/saved-form";
import { Field } from "@/components/ui/field";
import { api } from "@/lib/browser/api";
import { type MemberView, updateMemberSchema } from "@/lib/contracts/member-views";

/** Asks for a new password for somebody who has forgotten theirs. Mount it to open it. */
export function NewPasswordDialog({ member, onClose }: { member: MemberView; onClose: () => void }) {
  const [password, setPassword] = useState("");
  const form = useSavedForm({
    schema: updateMemberSchema.required({ password: true }),
    read: () => ({ password }),
    save: (values) => api.patch(`/api/cowork/admin/members/${encodeURIComponent(member.id)}`, values),
    done: `${member.name} has a new password`,
    onDone: onClose,
  });
  return (
    <FormDialog
      title={`New password for ${member.name}`}
      description="They are signed out on every device. Tell them the password yourself; they can change it in their settings."
      action="Set password"
      form={form}
      onClose={onClose}
    >
      <Field label="New password" hint="At least 10 characters." error={form.errors.password}>
        <PasswordInput
          value={password}
          maxLength={200}
          autoComplete="new-password"
          onChange={(event) => {
            setPassword(event.target.value);
            form.touched("password");
          }}
        />
      </Field>
    </FormDialog>
  );
}
