"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { relativeTime } from "@/lib/browser/format";
import type { FileEntry } from "@/lib/contracts/coworkspaces";
import { beginVisit, fileKeys } from "./files-api";
import { newMarks } from "./new-marks";

export type MarkOf = (entry: FileEntry) => string | null;

/** Begins a visit, and tells of each file and folder what in it is new since the last one; null for nothing. */
export function useNewMarks(slug: string): MarkOf {
  // Asked once: a second time would be the next visit, which clears the marks.
  const { data } = useQuery({
    queryKey: fileKeys.visit(slug),
    queryFn: () => beginVisit(slug),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  return useMemo(() => newMarks(data?.changes ?? [], relativeTime), [data]);
}
