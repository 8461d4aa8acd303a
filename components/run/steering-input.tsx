"use client";

import { SendHorizontal } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { orNotice } from "@/components/ui/or-notice";
import { Textarea } from "@/components/ui/textarea";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import { useTypedEarly } from "@/lib/browser/use-typed-early";
import { MAIN_AGENT } from "@/lib/contracts/events";
import { limits } from "@/lib/contracts/limits";
import type { TaskView } from "@/lib/contracts/tasks";
import { isOver } from "./agent-look";

const ChipMenu = dynamic(orNotice(() => import("@/components/ui/chip").then((file) => file.ChipMenu)));

interface SteeringInputProps {
  task: TaskView;
  /** Resolves to whether it was sent. */
  onSend: (message: string, to: string | undefined) => Promise<boolean>;
}

/** From here on the characters left are shown. */
const COUNT_FROM = limits.steering * 0.9;

/** Guidance for the agents while they work: Enter sends, Shift with Enter makes a new line. */
export function SteeringInput({ task, onSend }: SteeringInputProps) {
  const [message, setMessage] = useState("");
  const [to, setTo] = useState(MAIN_AGENT);
  const field = useRef<HTMLTextAreaElement>(null);
  useTypedEarly(field, setMessage);
  const noteId = useId();
  const workers = task.agents.filter((agent) => agent.role === "worker" && !isOver(agent));
  const addressee = workers.some(({ name }) => name === to) ? to : MAIN_AGENT;
  const tooLong = message.length > limits.steering;

  const send = async () => {
    const words = message.trim();
    if (words === "" || tooLong) return;
    setMessage("");
    // The next one is for the main agent again, unless one says otherwise.
    setTo(MAIN_AGENT);
    const wasSent = await onSend(words, addressee === MAIN_AGENT ? undefined : addressee);
    if (wasSent) return;
    setMessage((now) => (now === "" ? words : now));
    setTo(addressee);
  };
  return (
    <form
      className="flex flex-wrap items-end rounded-lg border border-input bg-card focus-within:border-ring"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        ref={field}
        bare
        autoGrow
        rows={1}
        maxRows={10}
        aria-label="Steer the agent"
        data-steering
        aria-describedby={noteId}
        aria-invalid={tooLong}
        placeholder={placeholderFor(task, addressee)}
        className="block min-h-11! flex-1 basis-48 px-3.5 py-2.5"
        value={message}
        onChange={(event) => setMessage(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          void send();
        }}
      />
      <div className="ml-auto flex items-center gap-2 p-1.5">
        {workers.length > 0 && (message !== "" || addressee !== MAIN_AGENT) ? (
          <ChipMenu
            label="For"
            value={addressee}
            onChange={setTo}
            options={[
              { value: MAIN_AGENT, label: "Main agent", description: whomItReaches(task, workers.length) },
              ...workers.map(({ name, task: text }) => ({ value: name, label: name, description: text })),
            ]}
          />
        ) : null}
        {message !== "" && addressee === MAIN_AGENT && isMainIdle(task) && workers.length > 0 ? (
          <span className="text-muted-foreground text-xs">{whomItReaches(task, workers.length)}</span>
        ) : null}
        <span
          id={noteId}
          className={cn("text-xs tabular-nums", tooLong ? "text-danger" : "text-muted-foreground")}
        >
          {message.length >= COUNT_FROM ? lengthWords(message.length) : ""}
        </span>
        <Button
          type="submit"
          variant="primary"
          size="icon-sm"
          aria-label="Send"
          disabled={message.trim() === "" || tooLong}
        >
          <SendHorizontal />
        </Button>
      </div>
    </form>
  );
}

/** What is said to the main agent while it has nothing to do itself goes to every sub-agent as well. */
function whomItReaches(task: TaskView, workers: number): string {
  if (!isMainIdle(task)) return "Reads it before its next step";
  return workers === 1 ? "Reaches the sub-agent as well" : `Reaches all ${workers} sub-agents as well`;
}

function isMainIdle({ agents }: TaskView): boolean {
  return agents.some(({ role, status }) => role === "orchestrator" && status === "idle");
}

function lengthWords(length: number): string {
  const left = limits.steering - length;
  return left >= 0 ? `${count(left, "character")} left` : `${count(-left, "character")} too long`;
}

function placeholderFor({ status }: TaskView, addressee: string): string {
  if (addressee !== MAIN_AGENT) return `Tell ${addressee} something`;
  if (status === "paused") return "Tell it something for when it goes on";
  return "Tell the agent something";
}
