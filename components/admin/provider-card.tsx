"use client";

import { KeyRound, MoreHorizontal, Pencil, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ErrorState } from "@/components/ui/error-state";
import { toast } from "@/components/ui/toast";
import { api } from "@/lib/browser/api";
import { count } from "@/lib/browser/format";
import type { ProviderView } from "@/lib/contracts/models";
import { ModelRows } from "./model-rows";
import { ProviderDialog } from "./provider-dialog";

interface ProviderCardProps {
  provider: ProviderView;
  currency: string;
  onChanged: () => Promise<void>;
  onMakeDefault: (ref: string) => Promise<void>;
}

/** A provider with its models: fetch the list anew, edit, delete. */
export function ProviderCard({ provider, currency, onChanged, onMakeDefault }: ProviderCardProps) {
  const { id, name, base_url, has_key, source, models } = provider;
  const url = `/api/cowork/admin/providers/${encodeURIComponent(id)}`;
  const [window, setWindow] = useState<"edit" | "delete" | null>(null);
  const [fetching, setFetching] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const fetchList = async () => {
    setFetching(true);
    setFailure(null);
    try {
      const fresh = await api.post<ProviderView>(`${url}/refresh`);
      await onChanged();
      toast.success(`${name} answers: ${count(fresh.models.length, "model")}`);
    } catch (error) {
      setFailure(error);
    } finally {
      setFetching(false);
    }
  };

  return (
    <section aria-label={name} className="rounded-lg border bg-card">
      <div className="flex items-start gap-2 py-3 pr-2.5 pl-4">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-semibold text-body leading-6">{name}</h3>
            {has_key ? (
              <Badge>
                <KeyRound /> Key stored
              </Badge>
            ) : (
              <Badge tone="outline">No key</Badge>
            )}
            {source === "environment" ? <Badge tone="primary">From the environment</Badge> : null}
          </div>
          <p className="truncate font-mono text-muted-foreground text-xs" title={base_url}>
            {base_url}
          </p>
        </div>
        <Button size="sm" variant="ghost" loading={fetching} onClick={() => void fetchList()}>
          <RefreshCw /> <span className="max-sm:sr-only">Check connection</span>
        </Button>
        {source === "admin" ? (
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button size="icon-sm" variant="ghost" aria-label={`Actions for ${name}`}>
                <MoreHorizontal />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              <DropdownMenuItem onSelect={() => setWindow("edit")}>
                <Pencil /> Edit…
              </DropdownMenuItem>
              <DropdownMenuSeparator />
              <DropdownMenuItem danger onSelect={() => setWindow("delete")}>
                <Trash2 /> Delete…
              </DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        ) : null}
      </div>
      {failure ? (
        <ErrorState
          compact
          title={`${name} does not answer as it should`}
          error={failure}
          onRetry={() => void fetchList()}
          className="mx-4 mb-3"
        />
      ) : null}
      <ModelRows models={models} currency={currency} onChanged={onChanged} onMakeDefault={onMakeDefault} />
      {window === "edit" ? (
        <ProviderDialog provider={provider} onDone={onChanged} onClose={() => setWindow(null)} />
      ) : null}
      <ConfirmDialog
        open={window === "delete"}
        onOpenChange={(open) => setWindow(open ? "delete" : null)}
        title={`Delete ${name}?`}
        description="Its key and its list of models go. Runs that use one of its models stop with an error at their next turn."
        confirmLabel="Delete"
        onConfirm={async () => {
          await api.del(url);
          await onChanged();
          toast(`${name} deleted`);
        }}
      />
    </section>
  );
}
