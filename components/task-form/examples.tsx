"use client";

import { ArrowRight } from "lucide-react";
import { Button } from "@/components/ui/button";
import { exampleOutcomes } from "./example-outcomes";

interface ExamplesProps {
  /** The one that is being started. */
  starting: string | null;
  disabled: boolean;
  onFill: (outcome: string) => void;
  onStart: (outcome: string) => void;
  /** Starts it before scripts have loaded, in this coworkspace. */
  action: (form: FormData) => Promise<void>;
  coworkspace: string;
}

/** Outcomes to begin with: the words fill the field, "Start" hands them over at once. */
export function Examples({ starting, disabled, onFill, onStart, action, coworkspace }: ExamplesProps) {
  return (
    <section aria-labelledby="examples" className="mt-7">
      <h2 id="examples" className="mb-1.5 px-1 font-medium text-muted-foreground text-sm">
        Try one of these
      </h2>
      <ul className="divide-y rounded-lg border bg-card">
        {exampleOutcomes.map(({ outcome, gives }, index) => (
          <li key={outcome} className="flex items-center gap-2 pr-2.5">
            <button
              type="button"
              title="Put it into the field"
              onClick={() => onFill(outcome)}
              className="min-w-0 flex-1 rounded-lg px-3.5 py-2.5 text-left hover:bg-accent/40 focus-visible:-outline-offset-2"
            >
              <span id={`example-${index}`} className="block text-pretty text-sm leading-5">
                {outcome}
              </span>
              <span className="mt-0.5 block text-muted-foreground text-xs">{gives}</span>
            </button>
            <form
              action={action}
              onSubmit={(event) => {
                event.preventDefault();
                onStart(outcome);
              }}
            >
              <input type="hidden" name="outcome" value={outcome} />
              <input type="hidden" name="coworkspace_slug" value={coworkspace} />
              <Button
                type="submit"
                size="sm"
                variant={index === 0 ? "primary" : "secondary"}
                loading={starting === outcome}
                disabled={disabled}
                aria-describedby={`example-${index}`}
              >
                Start <ArrowRight />
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
