import { ArrowUpRight, Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { CreationFile } from "@/components/creations/creation-file";
import { CreationMenu } from "@/components/creations/creation-menu";
import { creationDownload, creationHref } from "@/components/creations/creation-words";
import { DelayedSkeleton } from "@/components/files/preview/delayed-skeleton";
import { PageFrame } from "@/components/page/page-frame";
import { taskHref } from "@/components/shell/navigation";
import { buttonVariants } from "@/components/ui/button-variants";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Markdown } from "@/components/ui/markdown";
import { RelativeTime } from "@/components/ui/relative-time";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import { bytes } from "@/lib/browser/format";
import type { CreationView } from "@/lib/contracts/creations";
import type { Member } from "@/lib/contracts/members";
import { isAppError } from "@/lib/core/errors";
import { getCreation } from "@/lib/services/creations/get-creation";
import { readCreationPreview } from "@/lib/services/creations/read-creation-preview";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const member = await requireMemberOrRedirect();
  return { title: (await findCreation(member, (await params).id))?.title ?? "Creation" };
}

/** One saved answer or file. */
export default async function CreationPage({ params }: Props) {
  const { id } = await params;
  const member = await requireMemberOrRedirect(creationHref(id));
  const creation = await findCreation(member, id);
  if (!creation) notFound();
  const { title, content, file_name, size, task_id, created_at } = creation;
  return (
    <PageFrame
      width={content === null ? "wide" : "reading"}
      title={title}
      description={
        <span className="flex flex-wrap items-center gap-x-1.5">
          {file_name ? `${file_name}, ${bytes(size)}, saved` : "Answer, saved"}{" "}
          <RelativeTime at={created_at} />
          {task_id ? (
            <Link
              href={taskHref(task_id)}
              className="inline-flex items-center gap-0.5 text-primary underline-offset-3 hover:underline"
            >
              Open its task <ArrowUpRight aria-hidden="true" className="size-3.5" />
            </Link>
          ) : null}
        </span>
      }
      actions={
        <>
          {content === null ? null : (
            <CopyButton text={content} label="Copy" showLabel variant="secondary" size="md" />
          )}
          <a href={creationDownload(id)} download className={buttonVariants()}>
            <Download /> Download
          </a>
          <CreationMenu creation={creation} afterDelete="/creations" />
        </>
      }
    >
      {content === null ? (
        <Suspense fallback={<DelayedSkeleton label="Loading the file" />}>
          <SavedFile member={member} id={id} />
        </Suspense>
      ) : (
        <article className="rounded-lg border bg-card px-5 py-4 sm:px-7 sm:py-6">
          <Markdown>{content}</Markdown>
        </article>
      )}
    </PageFrame>
  );
}

async function SavedFile({ member, id }: { member: Member; id: string }) {
  const preview = await readCreationPreview(member, id);
  if (!preview) return <EmptyState title="The file of this creation is no longer on the server" />;
  return <CreationFile preview={preview} download={creationDownload(id)} />;
}

async function findCreation(member: Member, id: string): Promise<CreationView | null> {
  try {
    return await getCreation(member, id);
  } catch (error) {
    if (isAppError(error) && error.status < 500) return null;
    throw error;
  }
}
