"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { UserPlus, Users } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { api, problemSentence } from "@/lib/browser/api";
import { shareSchema } from "@/lib/contracts/coworkspaces";
import type { GrantView } from "@/lib/contracts/grants";
import { type FolderLevel, folderLevelSchema } from "@/lib/contracts/status";
import { levelOrder, levelWords } from "./level-words";

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
    share(grant.email, level).then(
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
          Share it with somebody by their e-mail address.
        </EmptyState>
      ) : (
        <ul aria-label="People with access" className="divide-y rounded-lg border bg-card">
          {query.data.map((grant) => (
            <li key={grant.id} className="flex flex-wrap items-center gap-3 px-4 py-2.5">
              <Avatar name={grant.name} />
              <div className="min-w-0 flex-1">
                <div className="truncate text-sm">{grant.name}</div>
                <div className="truncate text-muted-foreground text-xs">{grant.email}</div>
              </div>
              <LevelSelect
                label={`Access of ${grant.name}`}
                value={grant.level}
                onChange={(level) => void change(grant, level)}
              />
              <Button variant="danger-ghost" size="sm" onClick={() => void revoke(grant)}>
                Remove
              </Button>
            </li>
          ))}
        </ul>
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

type LevelSelectProps = { label: string; value: FolderLevel; onChange: (level: FolderLevel) => void };

function LevelSelect({ label, value, onChange }: LevelSelectProps) {
  return (
    <Select value={value} onValueChange={(next) => onChange(folderLevelSchema.parse(next))}>
      <SelectTrigger aria-label={`${label}: ${levelWords[value].name}`} className="w-36">
        <span>{levelWords[value].name}</span>
      </SelectTrigger>
      <SelectContent>
        {levelOrder.map((level) => (
          <SelectItem key={level} value={level} description={levelWords[level].allows}>
            {levelWords[level].name}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
