import { mkdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** The sample coworkspace: a flat, messy "Downloads" folder of invented files, for a first look without a key. */
export interface SampleManifest {
  name: string;
  description: string;
  /** File name → the date it should have. */
  files: Record<string, string>;
}

/** Copies the sample files into a folder, with their dates. Files that are there already are left alone. */
export async function seedSampleFiles(
  destinationDir: string,
  sampleDir = defaultSampleDir(),
): Promise<string[]> {
  const manifest = await readSampleManifest(sampleDir);
  await mkdir(destinationDir, { recursive: true });
  const written: string[] = [];
  for (const [name, modifiedAt] of Object.entries(manifest.files)) {
    const target = join(destinationDir, name);
    try {
      await writeFile(target, await readFile(join(sampleDir, name)), { flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") continue;
      throw error;
    }
    const date = new Date(modifiedAt);
    await utimes(target, date, date);
    written.push(name);
  }
  return written;
}

export async function readSampleManifest(sampleDir = defaultSampleDir()): Promise<SampleManifest> {
  return JSON.parse(await readFile(join(sampleDir, "manifest.json"), "utf8")) as SampleManifest;
}

/** From the project's root, where every npm script runs; bundled code has no place of its own. */
function defaultSampleDir(): string {
  return resolve(/* turbopackIgnore: true */ process.cwd(), "prisma", "sample");
}
