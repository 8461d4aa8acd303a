// The table of docs/architecture.md as code. Imports run downwards only; change both together.

/** Who may import whom. A room is the longest prefix that fits a file. */
export const ROOMS = {
  app: [
    "components",
    "components/ui",
    "lib/services",
    "lib/auth",
    "lib/http",
    "lib/contracts",
    "lib/browser",
    "lib/core",
  ],
  "components/ui": ["lib/browser"],
  components: ["components/ui", "lib/browser", "lib/contracts"],
  "lib/browser": ["lib/contracts"],
  "lib/contracts": [],
  "lib/services": [
    "lib/engine",
    "lib/store",
    "lib/coworkspace",
    "lib/models",
    // Which one is active, for health.
    "lib/sandbox",
    // Its ports: the interface of a model is defined where it is needed.
    "lib/agent",
    "lib/auth",
    "lib/contracts",
    "lib/core",
  ],
  "lib/engine": [
    "lib/agent",
    "lib/tools",
    "lib/models",
    "lib/store",
    "lib/coworkspace",
    "lib/sandbox",
    "lib/contracts",
    "lib/core",
  ],
  "lib/agent": ["lib/contracts"],
  "lib/tools": ["lib/agent", "lib/coworkspace", "lib/sandbox", "lib/contracts", "lib/core"],
  "lib/models": ["lib/agent", "lib/contracts", "lib/core"],
  "lib/coworkspace": ["lib/contracts", "lib/core"],
  "lib/sandbox": ["lib/core"],
  "lib/store": ["lib/contracts", "lib/core"],
  "lib/auth": ["lib/store", "lib/contracts", "lib/core"],
  "lib/http": ["lib/contracts", "lib/core", "lib/auth"],
  "lib/core": [],
};

/** The generated Prisma client: its values belong to the store; these rooms may name its row types. */
export const ROW_TYPES_ALLOWED = ["lib/store", "lib/engine", "lib/services", "lib/auth"];

/** Packages that one room alone may use. */
export const PACKAGE_OWNERS = [
  { packages: /^@prisma\//, owner: "lib/store", why: "Prisma's types stay behind the store" },
  { packages: /^@dbos-inc\//, owner: "lib/engine", why: "the engine is the only importer of DBOS" },
];

/** What a room may import from outside the project; rooms not named may import anything. */
export const PACKAGES_ALLOWED = {
  "lib/agent": /^zod$/,
  "lib/contracts": /^(zod|zod-openapi)(\/|$)/,
  "components/ui": /^(?!node:|pg$|pino$)/,
  components: /^(?!node:|pg$|pino$)/,
};

/** Text that may not occur in a room. */
export const TEXT_FORBIDDEN = [
  {
    room: "lib/agent",
    text: /\bprocess\.env\b/,
    why: "the agent is pure: what it needs enters as arguments",
  },
  { room: "lib/contracts", text: /\bprocess\.env\b/, why: "contracts are shared with browsers" },
];

/** Exceptions, which may only become fewer: "file -> imported file". */
export const EXCEPTIONS = [];
