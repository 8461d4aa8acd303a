// npm run -s token -- EMAIL: prints a new API token of that member, and nothing else.
import { disconnectPrisma } from "../lib/store/prisma.ts";
import { openInstallation } from "./database/open-installation.ts";

const email = process.argv[2]?.trim();
if (!email) fail("Say whose token it is to be: npm run -s token -- EMAIL");

const installation = await openInstallation({ migrate: true }).catch((error: Error) => fail(error.message));
let exitCode = 0;
try {
  const { createTokenForEmail } = await import("../lib/services/tokens/create-token-for-email.ts");
  const token = await createTokenForEmail(email);
  process.stdout.write(`${token}\n`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  exitCode = 1;
} finally {
  await disconnectPrisma();
  await installation.close();
}
process.exit(exitCode);

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}
