import { memo } from "react";
import { LazyMarkdown } from "@/components/ui/lazy-markdown";
import { splitBlocks } from "./split-blocks";

/** Markdown that is still being written: only its last block is read anew with every token. */
export function StreamingMarkdown({ text, quiet = false }: { text: string; quiet?: boolean }) {
  return (
    <div className="grid gap-2.5">
      {splitBlocks(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks only grow at the end
        <MarkdownBlock key={index} text={block} quiet={quiet} />
      ))}
    </div>
  );
}

const MarkdownBlock = memo(function MarkdownBlock({ text, quiet }: { text: string; quiet: boolean }) {
  return <LazyMarkdown quiet={quiet}>{text}</LazyMarkdown>;
});
