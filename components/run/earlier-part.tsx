import type { Ref } from "react";
import { Button } from "@/components/ui/button";

interface EarlierPartProps {
  /** Stands where the earlier part will: when it comes near, that part is loaded. */
  ref: Ref<HTMLDivElement>;
  loading: boolean;
  onLoad: () => void;
}

/** The place of what is not loaded yet. It loads by itself as one scrolls up; the button is for whoever does not scroll. */
export function EarlierPart({ ref, loading, onLoad }: EarlierPartProps) {
  return (
    <div ref={ref} className="mb-2 grid h-8 place-items-center">
      <Button variant="ghost" size="sm" loading={loading} onClick={onLoad}>
        Show earlier
      </Button>
    </div>
  );
}
