import type { Metadata } from "next";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { CoworkspaceFrame } from "@/components/coworkspaces/coworkspace-frame";
import { type CoworkspaceTab, tabFrom } from "@/components/coworkspaces/coworkspace-tabs";
import { CoworkspaceTasks } from "@/components/coworkspaces/coworkspace-tasks";
import { DeleteCoworkspace } from "@/components/coworkspaces/delete-coworkspace";
import { InstructionsEditor } from "@/components/coworkspaces/instructions-editor";
import { MemoryList } from "@/components/coworkspaces/memory-list";
import { RenameCoworkspace } from "@/components/coworkspaces/rename-coworkspace";
import { Sharing } from "@/components/coworkspaces/sharing";
import { FileBrowser } from "@/components/files/file-browser";
import { baseName, parentPath, safeFolder } from "@/components/files/paths";
import { DelayedSkeleton } from "@/components/files/preview/delayed-skeleton";
import { TIME_ZONE_COOKIE, timeZoneFrom } from "@/components/history/time-zone-cookie";
import { Section } from "@/components/page/section";
import { coworkspaceHref } from "@/components/shell/navigation";
import { requireMemberOrRedirect } from "@/lib/auth/require-member";
import type { CoworkspaceView } from "@/lib/contracts/coworkspaces";
import type { Member } from "@/lib/contracts/members";
import { levelAllows } from "@/lib/contracts/status";
import { isAppError } from "@/lib/core/errors";
import { getCoworkspace } from "@/lib/services/coworkspaces/get-coworkspace";
import { listGrants } from "@/lib/services/coworkspaces/list-grants";
import { listFiles } from "@/lib/services/files/list-files";
import { listMemory } from "@/lib/services/files/list-memory";
import { readInstructions } from "@/lib/services/files/read-instructions";
import { listOwnMounts } from "@/lib/services/folders/list-own-mounts";
import { listTasks } from "@/lib/services/tasks/list-tasks";

type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ tab?: string | string[]; path?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const member = await requireMemberOrRedirect();
  const coworkspace = await findCoworkspace(member, (await params).slug);
  return { title: coworkspace?.name ?? "Coworkspace" };
}

/** A coworkspace: its files, and beside them what agents know, did and may do here. */
export default async function CoworkspacePage({ params, searchParams }: Props) {
  const { slug } = await params;
  const member = await requireMemberOrRedirect(coworkspaceHref(slug));
  const coworkspace = await findCoworkspace(member, slug);
  if (!coworkspace) notFound();
  const query = await searchParams;
  const tab = tabFrom(query.tab, coworkspace.is_owner);
  const path = typeof query.path === "string" ? query.path : "";
  return (
    <CoworkspaceFrame coworkspace={coworkspace} tab={tab}>
      <Suspense key={tab} fallback={<DelayedSkeleton label="Loading" />}>
        <View member={member} coworkspace={coworkspace} tab={tab} path={path} />
      </Suspense>
    </CoworkspaceFrame>
  );
}

type ViewProps = { member: Member; coworkspace: CoworkspaceView; tab: CoworkspaceTab; path: string };

async function View({ member, coworkspace, tab, path }: ViewProps) {
  const { slug, level } = coworkspace;
  const mayChange = levelAllows(level, "read_write");
  switch (tab) {
    case "files":
      return <Files member={member} coworkspace={coworkspace} path={path} />;
    case "instructions":
      return (
        <InstructionsEditor slug={slug} initial={await readInstructions(member, slug)} writable={mayChange} />
      );
    case "memory":
      return <MemoryList slug={slug} initial={await listMemory(member, slug)} writable={mayChange} />;
    case "tasks":
      return (
        <CoworkspaceTasks
          slug={slug}
          initial={await listTasks(member, { coworkspace_slug: slug })}
          now={new Date().toISOString()}
          timeZone={timeZoneFrom((await cookies()).get(TIME_ZONE_COOKIE)?.value)}
        />
      );
    case "sharing":
      return <Sharing slug={slug} initial={await listGrants(member, slug)} />;
    case "settings":
      return (
        <>
          <Section title="Name" description="Shown to everybody who uses this coworkspace.">
            <RenameCoworkspace coworkspace={coworkspace} />
          </Section>
          <Section title="Delete" description="Deletes the folder with its tasks and their history.">
            <DeleteCoworkspace coworkspace={coworkspace} />
          </Section>
        </>
      );
  }
}

/** A link may name a folder or a file; a file is shown over its folder. */
async function Files({ member, coworkspace, path }: Omit<ViewProps, "tab">) {
  const { slug, level } = coworkspace;
  const folder = safeFolder(path);
  const mounts = await listOwnMounts(member);
  try {
    const entries = await listFiles(member, slug, folder);
    return <FileBrowser slug={slug} level={level} mounts={mounts} initial={{ folder, entries }} />;
  } catch (error) {
    if (!isAppError(error)) throw error;
    if (error.code === "not_a_directory") {
      const query = new URLSearchParams({ path: parentPath(folder), open: baseName(folder) });
      redirect(`${coworkspaceHref(slug)}?${query}`);
    }
    // The folder was moved or deleted: the page says so and offers a way out, as for a folder that goes while one looks.
    return <FileBrowser slug={slug} level={level} mounts={mounts} initial={null} />;
  }
}

async function findCoworkspace(member: Member, slug: string): Promise<CoworkspaceView | null> {
  try {
    return await getCoworkspace(member, slug);
  } catch (error) {
    if (isAppError(error) && error.status === 404) return null;
    throw error;
  }
}
