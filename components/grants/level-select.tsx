"use client";

import { levelOrder, levelWords } from "@/components/coworkspaces/level-words";
import { Select, SelectContent, SelectItem, SelectTrigger } from "@/components/ui/select";
import { type FolderLevel, folderLevelSchema } from "@/lib/contracts/status";

interface LevelSelectProps {
  label: string;
  value: FolderLevel;
  disabled?: boolean;
  onChange: (level: FolderLevel) => void;
}

/** One of the three levels, each with what it allows. */
export function LevelSelect({ label, value, disabled, onChange }: LevelSelectProps) {
  return (
    <Select
      value={value}
      disabled={disabled ?? false}
      onValueChange={(next) => onChange(folderLevelSchema.parse(next))}
    >
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
