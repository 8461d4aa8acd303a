"use client";

import { UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { LevelSelect } from "@/components/grants/level-select";
import { Button } from "@/components/ui/button";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { problemSentence } from "@/lib/browser/api";
import { type FolderLevel, lowestLevel } from "@/lib/contracts/status";
import type { Grantee } from "./folder-admin";

interface GrantFormProps {
  /** Who has no grant yet. */
  people: readonly Grantee[];
  /** Whether everyone can still be granted it. */
  everyone: boolean;
  most: FolderLevel;
  onGrant: (email: string | null, level: FolderLevel) => Promise<void>;
}

const EVERYONE = "everyone";

/** Grants a mounted folder to one member, or to all. */
export function GrantForm({ people, everyone, most, onGrant }: GrantFormProps) {
  const [who, setWho] = useState("");
  const [level, setLevel] = useState<FolderLevel>("read");
  const [working, setWorking] = useState(false);
  if (people.length === 0 && !everyone) return null;
  const person = people.find(({ email }) => email === who);
  const name = who === EVERYONE ? "Everyone" : person?.name;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name === undefined) return;
    setWorking(true);
    try {
      await onGrant(person?.email ?? null, lowestLevel(level, most));
      setWho("");
    } catch (error) {
      toast.error("Nothing was granted", { description: problemSentence(error) });
    } finally {
      setWorking(false);
    }
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-center gap-2 px-4 py-3">
      <Select value={who} onValueChange={setWho}>
        <SelectTrigger aria-label={name ? `Grant to: ${name}` : "Grant to"} className="min-w-44 flex-1">
          <span className={name ? "" : "text-subtle-foreground"}>{name ?? "Choose a member"}</span>
        </SelectTrigger>
        <SelectContent>
          {everyone ? (
            <SelectItem value={EVERYONE} description="All members without a grant of their own">
              Everyone
            </SelectItem>
          ) : null}
          {people.map(({ email, name }) => (
            <SelectItem key={email} value={email} description={email}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      <LevelSelect label="Level" value={lowestLevel(level, most)} onChange={setLevel} />
      <Button type="submit" disabled={name === undefined} loading={working}>
        <UserPlus /> Grant
      </Button>
    </form>
  );
}
