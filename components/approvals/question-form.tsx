"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { limits } from "@/lib/contracts/limits";

interface QuestionFormProps {
  choices: readonly string[];
  /** An answer is on its way. */
  busy: boolean;
  onAnswer: (answer: string) => void;
}

/** Answers a question by a choice or in one's own words. */
export function QuestionForm({ choices, busy, onAnswer }: QuestionFormProps) {
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<string>();
  const send = () => {
    if (words.trim() === "") return;
    setChosen(undefined);
    onAnswer(words.trim());
  };
  return (
    <div className="grid gap-3">
      {choices.length > 0 ? (
        <ul className="flex flex-wrap gap-2">
          {choices.map((choice) => (
            <li key={choice} className="min-w-0 max-w-full">
              <Button
                className="h-auto min-h-8.5 max-w-full pointer-coarse:h-auto pointer-coarse:min-h-10 whitespace-normal py-1.5 text-left"
                loading={busy && choice === chosen}
                disabled={busy && choice !== chosen}
                // The second click of a double click falls on the question that took the first one's place.
                onClick={({ detail }) => {
                  if (detail > 1) return;
                  setChosen(choice);
                  onAnswer(choice);
                }}
              >
                {choice}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Field label="Your answer" hideLabel className="flex-1">
          <Textarea
            autoGrow
            rows={1}
            maxRows={8}
            maxLength={limits.reason}
            // As high as the button beside it.
            className="pointer-coarse:min-h-11! pointer-coarse:py-2"
            placeholder={choices.length > 0 ? "Or in your own words" : "Your answer"}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
                event.preventDefault();
                send();
              }
            }}
          />
        </Field>
        <Button
          variant="primary"
          type="submit"
          loading={busy && chosen === undefined}
          disabled={words.trim() === "" || (busy && chosen !== undefined)}
          className="h-9.5 pointer-coarse:h-11"
        >
          Answer
        </Button>
      </form>
    </div>
  );
}
