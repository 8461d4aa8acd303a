"use client";

import { Bot, Cpu, FolderKey, FolderPlus, Folders, Hand, Zap } from "lucide-react";
import { ChipMenu } from "@/components/ui/chip";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import type { ModelView } from "@/lib/contracts/models";
import { profiles } from "@/lib/contracts/profiles";
import type { MoneyRulesView } from "@/lib/contracts/spend";
import {
  type FolderLevel,
  folderLevelSchema,
  levelAllows,
  permissionModeSchema,
} from "@/lib/contracts/status";
import { BudgetChip } from "./budget-chip";
import type { Choices, TaskDraft } from "./task-draft";

interface TaskChipsProps extends Choices {
  draft: TaskDraft;
  onChange: (part: Partial<TaskDraft>) => void;
  onNewCoworkspace: () => void;
  money: MoneyRulesView;
}

/** The options of a task, each with a good default, as quiet chips. */
export function TaskChips({
  draft,
  coworkspaces,
  models,
  money,
  onChange,
  onNewCoworkspace,
}: TaskChipsProps) {
  const chosen = coworkspaces.find((each) => each.slug === draft.coworkspace);
  const own: FolderLevel = chosen?.level ?? "full";
  const level = levelAllows(own, draft.folder_level) ? draft.folder_level : own;
  return (
    <div className="flex flex-wrap items-center gap-0.5">
      <ChipMenu
        label="Coworkspace"
        icon={Folders}
        value={draft.coworkspace}
        placeholder="Choose a coworkspace"
        options={coworkspaces.map((each) => ({
          value: each.slug,
          label: each.name,
          ...(each.is_owner ? {} : { description: `Shared by ${each.owner}` }),
        }))}
        onChange={(coworkspace) => onChange({ coworkspace })}
        footer={
          <DropdownMenuItem onSelect={onNewCoworkspace}>
            <FolderPlus /> New coworkspace…
          </DropdownMenuItem>
        }
      />
      <ChipMenu
        label="Profile"
        icon={Bot}
        value={draft.profile}
        options={profiles.map(({ id, name, description }) => ({ value: id, label: name, description }))}
        onChange={(profile) => onChange({ profile })}
      />
      <ChipMenu
        label="Model"
        icon={Cpu}
        value={draft.model}
        options={models.map(modelOption)}
        onChange={(model) => onChange({ model })}
      />
      <ChipMenu
        label="Permission"
        value={draft.permission_mode}
        options={permissionOptions}
        onChange={(mode) => onChange({ permission_mode: permissionModeSchema.parse(mode) })}
      />
      <ChipMenu
        label="Access to the folder"
        icon={FolderKey}
        value={level}
        options={levelOptions.map((option) =>
          levelAllows(own, option.value)
            ? option
            : { ...option, disabled: true, description: "More than you may do here" },
        )}
        onChange={(next) => onChange({ folder_level: folderLevelSchema.parse(next) })}
      />
      <BudgetChip budget={draft.budget} money={money} onChange={(budget) => onChange({ budget })} />
    </div>
  );
}

const permissionOptions = [
  {
    value: "ask_before",
    label: "Ask before acting",
    description: "You approve the plan and every change.",
    icon: Hand,
  },
  {
    value: "act_autonomously",
    label: "Act on its own",
    description: "It goes on by itself. Deleting still asks.",
    icon: Zap,
  },
];

const levelOptions: { value: FolderLevel; label: string; description: string }[] = [
  { value: "full", label: "Full access", description: "Change, create, move and delete files." },
  { value: "read_write", label: "Read & Write", description: "Read and change files that are there." },
  { value: "read", label: "Read only", description: "Results go to Output; your files stay as they are." },
];

function modelOption(model: ModelView) {
  const tags = [
    model.is_demo ? "Demo, not an AI" : model.provider,
    { yes: "Tool Calling", no: "No tool calling", untested: "Tool calling not tested" }[model.tool_calling],
    model.is_default ? "default" : "",
  ];
  return {
    value: model.is_default ? "" : model.ref,
    label: model.is_demo && !/demo/i.test(model.name) ? `${model.name} (demo)` : model.name,
    description: tags.filter(Boolean).join(" · "),
  };
}
