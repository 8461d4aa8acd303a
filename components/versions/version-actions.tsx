"use client";

import { Download } from "lucide-react";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { buttonVariants } from "@/components/ui/button-variants";
import { versionUrl } from "./history-path";

interface VersionActionsProps {
  slug: string;
  path: string;
  hash: string;
  onRestore: () => Promise<void>;
}

/** What can be done with a version: have it as a file of one's own, or as the file's content again. */
export function VersionActions({ slug, path, hash, onRestore }: VersionActionsProps) {
  return (
    <>
      <a
        href={`${versionUrl(slug, path, hash)}&download=1`}
        download
        aria-label="Download this version"
        className={buttonVariants({ variant: "ghost", size: "icon-sm" })}
      >
        <Download />
      </a>
      <ConfirmDialog
        danger={false}
        title="Restore this version?"
        description="The file gets this content again. What it holds now stays among its versions."
        confirmLabel="Restore"
        onConfirm={onRestore}
        trigger={
          <Button variant="ghost" size="sm">
            Restore
          </Button>
        }
      />
    </>
  );
}
