import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ModelAdmin } from "@/components/admin/model-admin";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { listModels } from "@/lib/services/models/list-models";
import { listProviders } from "@/lib/services/models/list-providers";
import { getInstallationSettings } from "@/lib/services/settings/get-installation-settings";

export const metadata: Metadata = { title: "Models" };

export default async function ModelsPage() {
  const member = await requireMemberOrRedirect("/admin/models");
  if (member.role !== "admin") notFound();
  const [models, providers, { currency }] = await Promise.all([
    listModels(member),
    listProviders(member),
    getInstallationSettings(member),
  ]);
  return <ModelAdmin models={models} providers={providers} currency={currency} />;
}
