"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark, BookmarkCheck } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { api, problemSentence } from "@/lib/browser/api";
import type { SaveCreation } from "@/lib/contracts/creations";

/** Keeps an answer or a deliverable, and then leads to it. */
export function SaveCreationButton({ creation, label }: { creation: SaveCreation; label?: string }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => api.post<unknown>("/api/cowork/creations", creation),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ["creations"] });
      toast.success("Saved to Creations");
    },
    onError: (error) => toast.error("It was not saved", { description: problemSentence(error) }),
  });
  if (save.isSuccess) {
    return (
      <Button asChild variant="ghost" size="sm">
        <Link href="/creations">
          <BookmarkCheck aria-hidden="true" className="text-success" /> Saved
          {label ? <span className="sr-only">: {label}</span> : null}
        </Link>
      </Button>
    );
  }
  return (
    <Button variant="ghost" size="sm" loading={save.isPending} onClick={() => save.mutate()}>
      <Bookmark aria-hidden="true" /> Save to Creations
      {label ? <span className="sr-only">: {label}</span> : null}
    </Button>
  );
}
