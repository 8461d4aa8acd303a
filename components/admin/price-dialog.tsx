"use client";

import { useState } from "react";
import { MoneyInput, readAmount, typedAmount } from "@/components/money/money-input";
import { FormDialog } from "@/components/settings/form-dialog";
import { useSavedForm } from "@/components/settings/saved-form";
import { Field } from "@/components/ui/field";
import { api } from "@/lib/browser/api";
import { type ModelView, setPriceSchema } from "@/lib/contracts/models";

interface PriceDialogProps {
  model: ModelView;
  currency: string;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks what a model costs. Mount it to open it. */
export function PriceDialog({ model, currency, onDone, onClose }: PriceDialogProps) {
  const [input, setInput] = useState(typedAmount(model.price?.input ?? null));
  const [output, setOutput] = useState(typedAmount(model.price?.output ?? null));
  const form = useSavedForm({
    schema: setPriceSchema,
    read: () => {
      const price = { input: readAmount(input), output: readAmount(output) };
      return { ref: model.ref, price: price.input === null && price.output === null ? null : price };
    },
    save: async (values) => {
      await api.put("/api/cowork/admin/models/price", values);
      await onDone();
    },
    done: "Price saved",
    onDone: onClose,
  });
  const wrong = (field: string) => (form.errors[`price.${field}`] ? "Enter an amount of 0 or more." : null);
  return (
    <FormDialog
      title={`Price of ${model.name}`}
      description="For a million tokens, as the provider's price list says. It counts for work that begins from now on. Leave both empty where it is not known."
      action="Save price"
      form={form}
      onClose={onClose}
    >
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <Field label="Read (input)" error={wrong("input")}>
          <MoneyInput
            value={input}
            currency={currency}
            onChange={(value) => {
              setInput(value);
              form.touched("price.input");
            }}
          />
        </Field>
        <Field label="Written (output)" error={wrong("output")}>
          <MoneyInput
            value={output}
            currency={currency}
            onChange={(value) => {
              setOutput(value);
              form.touched("price.output");
            }}
          />
        </Field>
      </div>
    </FormDialog>
  );
}
