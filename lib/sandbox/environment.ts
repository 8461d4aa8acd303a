/** All that commands find in their environment. */
export const ENVIRONMENT = {
  PATH: "/usr/local/bin:/usr/bin:/bin",
  HOME: "/tmp",
  TMPDIR: "/tmp",
  USER: "sandbox",
  LANG: "C.UTF-8",
  TERM: "dumb",
};

/** The environment of the programs that shut commands in. What the types ask for would already be too much. */
export const NOTHING = {} as NodeJS.ProcessEnv;
