"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Server } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Section } from "@/components/page/section";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import type { ModelView, ProviderView } from "@/lib/contracts/models";
import { DefaultModel } from "./default-model";
import { ProviderCard } from "./provider-card";
import { ProviderDialog } from "./provider-dialog";

const keys = { models: ["models"] as const, providers: ["admin", "providers"] as const };

interface ModelAdminProps {
  models: ModelView[];
  providers: ProviderView[];
  /** In which prices are. */
  currency: string;
}

/** Which models there are, where they come from, and which one tasks use by default. */
export function ModelAdmin({ currency, ...initial }: ModelAdminProps) {
  const router = useRouter();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const models = useQuery({
    queryKey: keys.models,
    queryFn: async ({ signal }) =>
      (await api.get<{ models: ModelView[] }>("/api/cowork/models", { signal })).models,
    initialData: initial.models,
  });
  const providers = useQuery({
    queryKey: keys.providers,
    queryFn: async ({ signal }) =>
      (await api.get<{ providers: ProviderView[] }>("/api/cowork/admin/providers", { signal })).providers,
    initialData: initial.providers,
  });
  const refresh = async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: keys.models }),
      queries.invalidateQueries({ queryKey: keys.providers }),
    ]);
  };
  const choose = async (ref: string) => {
    try {
      await api.put("/api/cowork/admin/default-model", { ref });
      await refresh();
      // The notice about the demo model stands in the frame, which the server paints.
      router.refresh();
      toast.success("Default model changed");
    } catch (error) {
      toast.error("The default stays as it was", { description: problemSentence(error) });
    }
  };

  return (
    <>
      <Section title="Default model" description="Tasks use it unless they name another.">
        <DefaultModel models={models.data} onChoose={choose} />
      </Section>
      <Section
        title="Providers"
        description="Any server that speaks the OpenAI protocol: OpenAI, Ollama, vLLM, LM Studio and others."
        actions={
          <Button variant="primary" onClick={() => setAdding(true)}>
            <Plus /> Add provider
          </Button>
        }
      >
        {providers.isError ? (
          <ErrorState compact error={providers.error} onRetry={() => providers.refetch()} className="mb-3" />
        ) : null}
        {providers.data.length === 0 ? (
          <EmptyState
            icon={Server}
            title="No provider yet"
            className="max-w-none rounded-lg border border-dashed"
          >
            Until you add one, the demo model answers. It is a script, not an AI.
          </EmptyState>
        ) : (
          <ul className="grid grid-cols-1 gap-3">
            {providers.data.map((provider) => (
              <li key={provider.id}>
                <ProviderCard
                  provider={provider}
                  currency={currency}
                  onChanged={refresh}
                  onMakeDefault={choose}
                />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {adding ? <ProviderDialog provider={null} onDone={refresh} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
