"use client";

import { FlaskConical } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import type { ModelView } from "@/lib/contracts/models";
import { ToolCallingBadge } from "./tool-calling-badge";

interface DefaultModelProps {
  models: readonly ModelView[];
  onChoose: (ref: string) => Promise<void>;
}

/** Chooses the model of tasks that name none. */
export function DefaultModel({ models, onChoose }: DefaultModelProps) {
  const current = models.find((model) => model.is_default);
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Select value={current?.ref ?? ""} onValueChange={(ref) => void onChoose(ref)}>
        <SelectTrigger aria-label="Default model" placeholder="Choose a model" className="w-full max-w-sm">
          <span>{current ? current.name : "Choose a model"}</span>
        </SelectTrigger>
        <SelectContent>
          {models.map((model) => (
            <SelectItem
              key={model.ref}
              value={model.ref}
              description={model.is_demo ? "Demo, not an AI" : model.provider}
            >
              {model.name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {current?.is_demo ? (
        <Badge tone="warning">
          <FlaskConical /> Demo, not an AI
        </Badge>
      ) : current ? (
        <ToolCallingBadge model={current} />
      ) : null}
    </div>
  );
}
