import type { Options } from "./options.ts";
import { fillVolume, mountSmallVolume } from "./parts/fill-volume.ts";
import { killServer } from "./parts/kill-server.ts";
import { restartDatabase } from "./parts/restart-database.ts";
import { freezeWorkers, killWorkers } from "./parts/two-workers.ts";
import { type Column, Play } from "./run-part.ts";
import { nothingYet, type Scene } from "./scene.ts";
import type { ServerProcess } from "./server-process.ts";

/**
 * Plays the parts that are wanted, one after the other. The short form does not wait between them: runs begun under one
 * server are carried on by the next ones, which are others and share the work otherwise.
 */
export async function playParts(
  scene: Scene,
  server: ServerProcess,
  { blows, short }: Pick<Options, "blows" | "short">,
): Promise<Column[]> {
  const play = new Play(scene);
  const settle = async () => {
    if (!short) await play.settle();
  };
  scene.person.url = server.url;
  if (blows.volume > 0) await playVolume(play, scene, server, blows.volume);
  if (blows.server > 0) {
    await play.part("server killed", () => killServer(scene, server, blows.server));
    await settle();
  }
  if (blows.database > 0) {
    await play.part("database restarted", () => restartDatabase(scene, server, blows.database));
    await settle();
  }
  if (blows.workers + blows.freeze > 0) {
    const workers = await splitRoles(scene, server);
    if (blows.workers > 0) {
      await play.part("worker killed", () => killWorkers(scene, workers, blows.workers));
      await settle();
    }
    if (blows.freeze > 0) await play.part("worker frozen", () => freezeWorkers(scene, workers, blows.freeze));
  }
  await play.settle();
  return play.columns;
}

async function playVolume(play: Play, scene: Scene, server: ServerProcess, times: number): Promise<void> {
  const name = "volume full";
  await server.stop();
  const mounted = mountSmallVolume(scene.installation.volume);
  server.launch();
  await server.untilHealthy();
  if ("problem" in mounted) {
    return play.part(name, async () => ({ ...nothingYet(), notRun: mounted.problem }));
  }
  try {
    await play.part(name, () => fillVolume(scene, server, times));
    await play.settle();
  } finally {
    await server.stop();
    mounted.unmount();
  }
  server.launch();
  await server.untilHealthy();
}

/** One web server and two workers, in processes of their own, take the place of the one that was all. */
async function splitRoles({ installation, person }: Scene, server: ServerProcess): Promise<ServerProcess[]> {
  const web = await installation.server("web");
  const workers = [await installation.server("worker"), await installation.server("worker")];
  for (const each of [web, ...workers]) each.launch();
  for (const each of [web, ...workers]) await each.untilHealthy();
  person.url = web.url;
  await server.stop();
  return workers;
}
