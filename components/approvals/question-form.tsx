"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { limits } from "@/lib/contracts/limits";

interface QuestionFormProps {
  choices: readonly string[];
  onAnswer: (answer: string) => void;
}

/** Answers a question by a choice or in one's own words. */
export function QuestionForm({ choices, onAnswer }: QuestionFormProps) {
  const [words, setWords] = useState("");
  const send = () => {
    if (words.trim() !== "") onAnswer(words.trim());
  };
  return (
    <div className="grid gap-3">
      {choices.length > 0 ? (
        <ul className="flex flex-wrap gap-2">
          {choices.map((choice) => (
            <li key={choice} className="min-w-0 max-w-full">
              <Button
                className="h-auto min-h-8.5 max-w-full whitespace-normal py-1.5 text-left"
                onClick={() => onAnswer(choice)}
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
          disabled={words.trim() === ""}
          className="h-9.5 pointer-coarse:h-11"
        >
          Answer
        </Button>
      </form>
    </div>
  );
}
