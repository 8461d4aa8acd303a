"use client";

import { Download } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { buttonVariants } from "@/components/ui/button-variants";
import { EmptyState } from "@/components/ui/empty-state";
import { useIsHydrated } from "@/lib/browser/use-is-hydrated";

/** More than that is not handed to the frame, which holds all of it. */
const MAX_BYTES = 100_000_000;

/** A PDF, drawn in a frame that has no origin and no connection: it is handed the file's bytes and nothing else. */
export function PdfPreview({ src, name, download }: { src: string; name: string; download: string }) {
  const hydrated = useIsHydrated();
  const frame = useRef<HTMLIFrameElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (!hydrated) return;
    const abort = new AbortController();
    const onMessage = ({ source, data }: MessageEvent) => {
      if (!frame.current?.contentWindow || source !== frame.current.contentWindow) return;
      const { ready, problem } = data as { ready?: unknown; problem?: unknown };
      if (ready === true) {
        fetchBytes(src, abort.signal).then(
          (bytes) => frame.current?.contentWindow?.postMessage(bytes, "*", [bytes]),
          (error: unknown) => !abort.signal.aborted && setProblem(wordsFor(error)),
        );
      } else if (problem !== undefined) setProblem(wordsFor(problem));
    };
    window.addEventListener("message", onMessage);
    return () => {
      abort.abort();
      window.removeEventListener("message", onMessage);
    };
  }, [hydrated, src]);

  if (!hydrated) return <div className="h-[78dvh]" />;
  if (problem !== null) {
    return (
      <EmptyState
        title="This PDF could not be shown"
        action={
          <a href={download} download={name} className={buttonVariants()}>
            <Download /> Download
          </a>
        }
      >
        {problem}
      </EmptyState>
    );
  }
  return (
    <iframe
      ref={frame}
      sandbox="allow-scripts"
      src="/api/cowork/pdf-frame"
      title={name}
      className="h-[78dvh] w-full rounded-md border bg-muted"
    />
  );
}

async function fetchBytes(src: string, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(src, { signal });
  if (!response.ok) throw new Error(`The file could not be read (${response.status}).`);
  if (Number(response.headers.get("content-length") ?? 0) > MAX_BYTES) {
    await response.body?.cancel();
    throw new Error("It is too large to be shown here.");
  }
  return response.arrayBuffer();
}

function wordsFor(problem: unknown): string {
  if (problem instanceof Error) return problem.message;
  if (problem === "password")
    return "It is protected with a password. Download it to open it on your computer.";
  return "It is damaged, or of a kind that is not known here. Download it to open it on your computer.";
}
