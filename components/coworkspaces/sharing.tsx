"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus, Users } from "lucide-react";
import { type FormEvent, useState } from "react";
import { GrantList } from "@/components/grants/grant-list";
import { LevelSelect } from "@/components/grants/level-select";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import { shareSchema } from "@/lib/contracts/coworkspaces";
import type { GrantView } from "@/lib/contracts/grants";
import type { FolderLevel } from "@/lib/contracts/status";
import { levelWords } from "./level-words";

/** Who else may use a coworkspace, at which level; only its owner sees this. */
export function Sharing({ slug, initial }: { slug: string; initial: GrantView[] }) {
  const url = `/api/cowork/coworkspaces/${encodeURIComponent(slug)}/grants`;
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ["grants", slug],
    queryFn: async ({ signal }) => (await api.get<{ grants: GrantView[] }>(url, { signal })).grants,
    initialData: initial,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["grants", slug] });

  const share = async (email: string, level: FolderLevel) => {
    await api.post(url, { email, level });
    await refresh();
  };
  const change = (grant: GrantView, level: FolderLevel) =>
    share(grant.email ?? "", level).then(
      () => toast.success(`${grant.name} now has ${levelWords[level].name} access`),
      (error) => toast.error(problemSentence(error)),
    );
  const revoke = async (grant: GrantView) => {
    try {
      await api.del(`${url}/${encodeURIComponent(grant.id)}`);
      toast(`${grant.name} can no longer use this coworkspace`, {
        duration: 10_000,
        action: { label: "Undo", onClick: () => void change(grant, grant.level) },
      });
    } catch (error) {
      toast.error(problemSentence(error));
    }
    await refresh();
  };

  return (
    <div className="grid grid-cols-1 gap-5">
      <ShareForm onShare={share} />
      {query.isError ? <ErrorState compact error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.data.length === 0 ? (
        <EmptyState icon={Users} compact title="Only you can use it">
          Share it with a member by their e-mail address, at the lowest level that is enough. If you lower or
          revoke it later, that counts from the next step of any work under way.
        </EmptyState>
      ) : (
        <div className="rounded-lg border bg-card">
          <GrantList
            label="People with access"
            grants={query.data}
            onChange={(grant, level) => void change(grant, level)}
            onRevoke={(grant) => void revoke(grant)}
          />
        </div>
      )}
    </div>
  );
}

function ShareForm({ onShare }: { onShare: (email: string, level: FolderLevel) => Promise<void> }) {
  const [email, setEmail] = useState("");
  const [level, setLevel] = useState<FolderLevel>("read");
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = shareSchema.safeParse({ email: email.trim(), level });
    if (!parsed.success)
      return setProblem(parsed.error.issues[0]?.message ?? "That is not an e-mail address.");
    setWorking(true);
    try {
      await onShare(parsed.data.email, level);
      toast.success(`Shared with ${parsed.data.email}`);
      setEmail("");
    } catch (error) {
      setProblem(problemSentence(error));
    } finally {
      setWorking(false);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-2">
      <Field label="E-mail address" hideLabel error={problem} className="min-w-56 flex-1">
        <Input
          type="email"
          value={email}
          autoComplete="off"
          placeholder="colleague@example.com"
          onChange={(event) => {
            setEmail(event.target.value);
            setProblem(null);
          }}
        />
      </Field>
      <LevelSelect label="Access" value={level} onChange={setLevel} />
      <Button type="submit" variant="primary" loading={working}>
        <UserPlus /> Share
      </Button>
    </form>
  );
}
