"use client";

import { Search, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

interface SearchFieldProps {
  value: string;
  /** Where it searches, in words. */
  within: string;
  onChange: (value: string) => void;
}

/** Where one types what to find in the files of a folder and below it. */
export function SearchField({ value, within, onChange }: SearchFieldProps) {
  return (
    <search className="relative block min-w-0 flex-1 sm:max-w-72">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="text"
        role="searchbox"
        aria-label={`Search names and contents in ${within}`}
        placeholder="Search names and contents"
        value={value}
        maxLength={500}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => event.key === "Escape" && value !== "" && onChange("")}
        className="h-8 w-full pr-8 pl-8"
      />
      {value === "" ? null : (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Clear the search"
          onClick={() => onChange("")}
          className="absolute top-1/2 right-0.5 size-7 -translate-y-1/2"
        >
          <X />
        </Button>
      )}
    </search>
  );
}
