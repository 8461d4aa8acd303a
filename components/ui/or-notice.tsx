"use client";

import { CircleAlert } from "lucide-react";
import { type ComponentType, useState } from "react";
import { Button } from "@/components/ui/button";

/**
 * For what loads a part of a page: `dynamic(orNotice(() => import(…)))`. A part that did not come would take the whole page
 * down; a notice takes its place, from where it can be asked for again.
 */
export function orNotice<P extends object>(
  load: () => Promise<ComponentType<P>>,
): () => Promise<ComponentType<P>> {
  return () => load().catch(() => (props: P) => <StandIn load={load} props={props} />);
}

interface StandInProps<P> {
  load: () => Promise<ComponentType<P>>;
  /** For the part, once it is there. */
  props: P;
}

function StandIn<P extends object>({ load, props }: StandInProps<P>) {
  const [Part, setPart] = useState<ComponentType<P>>();
  const [isAsking, setAsking] = useState(false);
  const ask = async () => {
    setAsking(true);
    const part = await load().catch(() => undefined);
    setAsking(false);
    if (part) setPart(() => part);
  };
  if (Part) return <Part {...props} />;
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 py-1 text-sm">
      <CircleAlert aria-hidden="true" className="size-4 shrink-0 text-danger" />
      <span>This part could not be loaded.</span>
      <Button size="sm" loading={isAsking} onClick={ask}>
        Try again
      </Button>
    </div>
  );
}
