"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { api, problemSentence } from "@/lib/browser/api";
import { createTokenSchema, type TokenView } from "@/lib/contracts/members";

const KEY = ["tokens"];

/** API tokens: make one (shown this once), see which are there, revoke them. */
export function TokenList({ initial }: { initial: TokenView[] }) {
  const queries = useQueryClient();
  const [fresh, setFresh] = useState<(TokenView & { token: string }) | null>(null);
  const query = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await api.get<{ tokens: TokenView[] }>("/api/cowork/tokens", { signal })).tokens,
    initialData: initial,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: KEY });
  const create = async (name: string) => {
    setFresh(await api.post<TokenView & { token: string }>("/api/cowork/tokens", { name }));
    await refresh();
  };
  const revoke = async (token: TokenView) => {
    await api.del(`/api/cowork/tokens/${encodeURIComponent(token.id)}`);
    if (fresh?.id === token.id) setFresh(null);
    await refresh();
  };

  return (
    <div className="grid grid-cols-1 gap-4">
      <TokenForm onCreate={create} />
      {fresh ? <FreshToken token={fresh} /> : null}
      {query.isError ? <ErrorState compact error={query.error} onRetry={() => query.refetch()} /> : null}
      {query.data.length > 0 ? (
        <ul aria-label="API tokens" className="divide-y rounded-lg border bg-card">
          {query.data.map((token) => (
            <li key={token.id} className="flex items-center gap-3 px-4 py-2.5">
              <KeyRound aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
              <div className="min-w-0 flex-1">
                <div className="truncate text-sm">{token.name}</div>
                <div className="truncate text-muted-foreground text-xs">
                  <span className="font-mono">{token.prefix}…</span>, made{" "}
                  <RelativeTime at={token.created_at} />,{" "}
                  {token.last_used_at ? (
                    <>
                      last used <RelativeTime at={token.last_used_at} />
                    </>
                  ) : (
                    "never used"
                  )}
                </div>
              </div>
              <ConfirmDialog
                title={`Revoke “${token.name}”?`}
                description="Programs that use it are refused from now on. This cannot be undone."
                confirmLabel="Revoke"
                onConfirm={() => revoke(token)}
                trigger={
                  <Button variant="danger-ghost" size="sm" aria-label={`Revoke ${token.name}`}>
                    Revoke
                  </Button>
                }
              />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function FreshToken({ token }: { token: TokenView & { token: string } }) {
  return (
    <div role="status" className="grid gap-2 rounded-lg border border-primary/30 bg-primary-soft px-4 py-3">
      <p className="text-sm">
        <span className="font-medium">Copy “{token.name}” now.</span> It is shown this once and kept nowhere.
      </p>
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 break-all rounded-md border bg-card px-2.5 py-1.5 font-mono text-xs">
          {token.token}
        </code>
        <CopyButton text={token.token} label="Copy the token" showLabel variant="primary" />
      </div>
    </div>
  );
}

function TokenForm({ onCreate }: { onCreate: (name: string) => Promise<void> }) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [working, setWorking] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const parsed = createTokenSchema.safeParse({ name });
    if (!parsed.success) return setProblem(parsed.error.issues[0]?.message ?? "Give the token a name.");
    setWorking(true);
    try {
      await onCreate(parsed.data.name);
      setName("");
    } catch (error) {
      setProblem(problemSentence(error));
    } finally {
      setWorking(false);
    }
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-wrap items-start gap-2">
      <Field label="Name of the new token" hideLabel error={problem} className="min-w-48 flex-1">
        <Input
          value={name}
          maxLength={120}
          autoComplete="off"
          placeholder="What it is for, such as “nightly report”"
          onChange={(event) => {
            setName(event.target.value);
            setProblem(null);
          }}
        />
      </Field>
      <Button type="submit" loading={working}>
        Create token
      </Button>
    </form>
  );
}
