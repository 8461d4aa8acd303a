"use client";

import { memo } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { AnswerItem } from "@/lib/contracts/timeline-items";
import { DeliverableList } from "./deliverable-list";
import { SaveCreationButton } from "./save-creation-button";
import { StoryText } from "./story-text";
import { StreamingMarkdown } from "./streaming-markdown";
import { useLiveText, useTimelineContext } from "./timeline-context";

/** The final answer as a document, with Copy and "Save to Creations"; before that, the answer as it streams. */
export const AnswerDocument = memo(function AnswerDocument({ item }: { item: AnswerItem }) {
  const { task } = useTimelineContext();
  if (item.state === "streaming") return <LiveAnswer agent={item.agent} />;
  return (
    <>
      <section aria-label="Answer" className="my-3 rounded-lg border bg-card">
        <div className="px-5 pt-4.5 pb-4 sm:px-6">
          <StoryText id={item.id}>{item.text}</StoryText>
        </div>
        <div className="flex flex-wrap items-center gap-1 border-t px-3 py-2">
          <CopyButton text={item.text} showLabel />
          <SaveCreationButton creation={{ kind: "answer", run_id: task.run.id }} />
        </div>
      </section>
      <DeliverableList task={task} />
    </>
  );
});

function LiveAnswer({ agent }: { agent: string }) {
  const text = useLiveText(agent, "answer");
  if (text === "") return null;
  return (
    <div className="my-2 pl-7">
      <StreamingMarkdown text={text} />
    </div>
  );
}
