"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { api, problemSentence } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import type { ModelView } from "@/lib/contracts/models";
import { moneyInWords } from "@/lib/contracts/money-in-words";
import { PriceDialog } from "./price-dialog";
import { ToolCallingBadge } from "./tool-calling-badge";

const SHOWN = 8;

interface ModelRowsProps {
  models: readonly ModelView[];
  currency: string;
  onChanged: () => Promise<void>;
  onMakeDefault: (ref: string) => Promise<void>;
}

/** The models of one provider; long lists are folded and can be searched. */
export function ModelRows({ models, currency, onChanged, onMakeDefault }: ModelRowsProps) {
  const [q, setQ] = useState("");
  const [all, setAll] = useState(false);
  if (models.length === 0) {
    return (
      <p className="border-t px-4 py-3 text-muted-foreground text-sm">
        No models yet. “Check connection” asks the server for its list.
      </p>
    );
  }
  const found = models.filter((model) => model.name.toLowerCase().includes(q.trim().toLowerCase()));
  const shown = all || q ? found : [...found].sort(rank).slice(0, SHOWN);
  return (
    <div className="border-t">
      {models.length > SHOWN ? (
        <div className="px-4 pt-3">
          <Input
            type="search"
            aria-label="Search models"
            placeholder={`Search ${count(models.length, "model")}`}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
      ) : null}
      <ul className="divide-y">
        {shown.map((model) => (
          <ModelRow
            key={model.ref}
            model={model}
            currency={currency}
            onChanged={onChanged}
            onMakeDefault={onMakeDefault}
          />
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="px-4 py-3 text-muted-foreground text-sm">No model has that name.</p>
      ) : null}
      {shown.length < found.length ? (
        <div className="border-t p-1.5">
          <Button variant="ghost" size="sm" className="w-full" onClick={() => setAll(true)}>
            Show all {found.length}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** The default first, then what was tested. */
function rank(a: ModelView, b: ModelView): number {
  const weight = (model: ModelView) =>
    Number(model.is_default) * 2 + Number(model.tool_calling !== "untested");
  return weight(b) - weight(a);
}

function ModelRow({
  model,
  currency,
  onChanged,
  onMakeDefault,
}: Omit<ModelRowsProps, "models"> & { model: ModelView }) {
  const [testing, setTesting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [pricing, setPricing] = useState(false);
  const { price } = model;
  const test = async () => {
    setTesting(true);
    setProblem(null);
    try {
      await api.post<ModelView>("/api/cowork/admin/models/test", { ref: model.ref });
      await onChanged();
    } catch (error) {
      setProblem(problemSentence(error));
    } finally {
      setTesting(false);
    }
  };
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 py-2 pr-2.5 pl-4">
      <div className="min-w-40 flex-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="wrap-anywhere font-mono text-xs">{model.name}</span>
          <ToolCallingBadge model={model} />
          {model.is_default ? <Badge tone="primary">Default</Badge> : null}
        </div>
        {price ? (
          <p className="text-muted-foreground text-xs tabular-nums">
            {moneyInWords(price.input, currency)} in, {moneyInWords(price.output, currency)} out for a million
            tokens.
          </p>
        ) : null}
        {model.tested_at ? (
          <p className="text-muted-foreground text-xs">
            {model.test_detail} Tested <RelativeTime at={model.tested_at} />.
          </p>
        ) : null}
      </div>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`${price ? "Price" : "Set price"} of ${model.name}`}
        onClick={() => setPricing(true)}
      >
        {price ? "Price" : "Set price"}
      </Button>
      {pricing ? (
        <PriceDialog model={model} currency={currency} onDone={onChanged} onClose={() => setPricing(false)} />
      ) : null}
      <Button size="sm" loading={testing} aria-label={`Test ${model.name}`} onClick={() => void test()}>
        Test
      </Button>
      {model.is_default ? null : (
        <Button
          size="sm"
          variant="ghost"
          aria-label={`Make default: ${model.name}`}
          onClick={() => void onMakeDefault(model.ref)}
        >
          Make default
        </Button>
      )}
      {problem ? (
        <p role="alert" className="basis-full text-danger text-xs">
          {problem}
        </p>
      ) : null}
    </li>
  );
}
