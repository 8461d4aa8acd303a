"use client";

import { Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { type ChosenFile, carriesFiles, droppedFiles } from "./dropped-files";

interface DropTargetProps {
  /** Where the files will go, in words: "Files / 2026". */
  into: string;
  disabled?: boolean;
  onFiles: (files: ChosenFile[]) => void;
  onProblem: (sentence: string) => void;
}

/** Takes files and folders dropped anywhere on the page, and shows where they will go while they hover. */
export function DropTarget({ into, disabled = false, onFiles, onProblem }: DropTargetProps) {
  const [hovering, setHovering] = useState(false);
  const latest = useRef({ onFiles, onProblem });
  useEffect(() => {
    latest.current = { onFiles, onProblem };
  });

  useEffect(() => {
    if (disabled) return;
    // Entering a child leaves its parent, so the hover ends only when as many were left as entered.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      depth += 1;
      setHovering(true);
    };
    const over = (event: DragEvent) => {
      if (!carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    };
    const end = () => {
      depth = 0;
      setHovering(false);
    };
    const leave = (event: DragEvent) => {
      if (carriesFiles(event.dataTransfer) && --depth <= 0) end();
    };
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      end();
      droppedFiles(event.dataTransfer).then(
        (files) => latest.current.onFiles(files),
        () => latest.current.onProblem("Some of the dropped files could not be read. Drop them again."),
      );
    };
    window.addEventListener("dragenter", enter);
    window.addEventListener("dragover", over);
    window.addEventListener("dragleave", leave);
    window.addEventListener("drop", drop);
    return () => {
      window.removeEventListener("dragenter", enter);
      window.removeEventListener("dragover", over);
      window.removeEventListener("dragleave", leave);
      window.removeEventListener("drop", drop);
    };
  }, [disabled]);

  if (!hovering) return null;
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none fixed inset-3 z-40 grid place-items-center rounded-xl border-2 border-primary border-dashed bg-background/85"
    >
      <div className="flex items-center gap-3 font-medium text-body">
        <Upload className="size-5 text-primary" />
        Drop to upload to {into}
      </div>
    </div>
  );
}
