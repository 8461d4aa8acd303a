"use client";

import { useState } from "react";
import { LazyDiffView } from "@/components/approvals/lazy-diff-view";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";

/** Somebody else's text, where one wanted to save one's own over an older one. */
export type Theirs = { text: string; version: string | null };

interface EditConflictProps {
  /** What happened, in a sentence. */
  sentence: string;
  /** What the text is called in the comparison. */
  name: string;
  mine: string;
  theirs: Theirs;
  working: boolean;
  onKeepMine: () => void;
  onKeepTheirs: () => void;
}

/** Both sides of a conflict: keep one's own text, take theirs, or compare the two first. */
export function EditConflict({ sentence, name, mine, theirs, working, ...on }: EditConflictProps) {
  const [comparing, setComparing] = useState(false);
  return (
    <div className="grid gap-2">
      <ErrorState compact title="Not saved: somebody else changed it">
        {sentence}
      </ErrorState>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" loading={working} onClick={on.onKeepMine}>
          Keep mine
        </Button>
        <Button size="sm" disabled={working} onClick={on.onKeepTheirs}>
          Keep theirs
        </Button>
        <Button size="sm" variant="ghost" aria-expanded={comparing} onClick={() => setComparing(!comparing)}>
          {comparing ? "Hide the comparison" : "Compare"}
        </Button>
      </div>
      {comparing ? (
        <section aria-label="Theirs (removed lines) against mine (added lines)" className="grid gap-1">
          <p className="text-muted-foreground text-xs">Lines with − are theirs, lines with + are yours.</p>
          <LazyDiffView path={name} before={theirs.text} after={mine} />
        </section>
      ) : null}
    </div>
  );
}
