"use client";

import { useState } from "react";
import { PasswordInput } from "@/components/auth/password-input";
import { FormDialog } from "@/components/settings/form-dialog";
import { useSavedForm } from "@/components/settings/saved-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { api } from "@/lib/browser/api";
import { type ProviderView, saveProviderSchema } from "@/lib/contracts/models";
import { providerPresets } from "./provider-presets";

interface ProviderDialogProps {
  /** Null: a new one. */
  provider: ProviderView | null;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks for a provider's address and key, and lists its models at once. Mount it to open it. */
export function ProviderDialog({ provider, onDone, onClose }: ProviderDialogProps) {
  const [name, setName] = useState(provider?.name ?? "");
  const [baseUrl, setBaseUrl] = useState(provider?.base_url ?? "");
  const [key, setKey] = useState("");
  const [dropKey, setDropKey] = useState(false);
  // Saved, but its server did not list its models: one can correct the entry, or leave it.
  const [savedId, setSavedId] = useState(provider?.id ?? null);

  const form = useSavedForm({
    schema: saveProviderSchema,
    read: () => ({
      name,
      base_url: baseUrl.trim(),
      // Left out: the stored key stays.
      ...(key !== "" || dropKey || !provider?.has_key ? { api_key: key } : {}),
    }),
    save: async (values) => {
      const saved = savedId
        ? await api.put<ProviderView>(`/api/cowork/admin/providers/${encodeURIComponent(savedId)}`, values)
        : await api.post<ProviderView>("/api/cowork/admin/providers", values);
      setSavedId(saved.id);
      try {
        await api.post(`/api/cowork/admin/providers/${encodeURIComponent(saved.id)}/refresh`);
      } finally {
        await onDone();
      }
    },
    done: provider ? "Provider saved" : "Provider added",
    onDone: onClose,
  });
  const isSavedButSilent = form.problem !== null && savedId !== null && savedId !== provider?.id;

  return (
    <FormDialog
      title={provider ? `Edit ${provider.name}` : "Add provider"}
      description="Its models are listed as soon as it answers."
      action={isSavedButSilent ? "Save and try again" : provider ? "Save" : "Add and list models"}
      leave={isSavedButSilent ? "Close" : "Cancel"}
      form={
        isSavedButSilent
          ? { ...form, problem: `It is saved, but its models could not be listed. ${form.problem}` }
          : form
      }
      onClose={onClose}
    >
      {provider ? null : (
        <div className="flex flex-wrap gap-1.5">
          {providerPresets.map((preset) => (
            <Button
              key={preset.name}
              size="sm"
              onClick={() => {
                setName(preset.name);
                setBaseUrl(preset.base_url);
                form.touched("name");
                form.touched("base_url");
              }}
            >
              {preset.name}
            </Button>
          ))}
        </div>
      )}
      <Field label="Name" error={form.errors.name}>
        <Input
          value={name}
          maxLength={120}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            form.touched("name");
          }}
        />
      </Field>
      <Field
        label="Address"
        hint="Usually ends with /v1. “localhost” is the server that Coworkspace runs on."
        error={form.errors.base_url}
      >
        <Input
          type="url"
          inputMode="url"
          value={baseUrl}
          placeholder="http://localhost:11434/v1"
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => {
            setBaseUrl(event.target.value);
            form.touched("base_url");
          }}
        />
      </Field>
      <Field
        label="Key"
        hint={
          provider?.has_key
            ? "One is stored. Leave this empty to keep it."
            : "Stored encrypted and never shown again. Leave it empty if none is needed."
        }
        error={form.errors.api_key}
      >
        <PasswordInput
          value={key}
          maxLength={2000}
          autoComplete="off"
          placeholder={provider?.has_key && !dropKey ? "••••••••••••" : ""}
          disabled={dropKey}
          onChange={(event) => {
            setKey(event.target.value);
            form.touched("api_key");
          }}
        />
      </Field>
      {provider?.has_key ? (
        <Button
          size="sm"
          variant="link"
          className="justify-self-start px-0"
          onClick={() => setDropKey(!dropKey)}
        >
          {dropKey ? "Keep the stored key" : "Remove the stored key"}
        </Button>
      ) : null}
    </FormDialog>
  );
}
