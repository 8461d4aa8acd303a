"use client";

import { Box } from "lucide-react";
import { Chip } from "@/components/ui/chip";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { Health } from "@/lib/contracts/health";

/** What commands of agents run in, and what that means. */
export function SandboxChip({ sandbox }: { sandbox: Health["sandbox"] }) {
  return (
    <Popover>
      <PopoverTrigger asChild>
        <Chip icon={Box} className="text-xs max-sm:-ml-2">
          Sandbox: {sandbox}
        </Chip>
      </PopoverTrigger>
      <PopoverContent align="end" className="text-pretty text-muted-foreground">
        {meanings[sandbox]}
      </PopoverContent>
    </Popover>
  );
}

const meanings: Record<Health["sandbox"], string> = {
  bubblewrap:
    "Commands of agents run shut in by the system's kernel: they see this coworkspace and the programs of the server, and have no network and nothing else of the server.",
  "just-bash":
    "Commands of agents run in a shell with commands of its own, in a process that can open this coworkspace only. It has no network and no other programs. Where bubblewrap is installed and works, that is used.",
  none: "Agents cannot run commands here. They work with their other tools.",
};
