/** The agent no longer belongs to this process, or its run was paused or stopped: end quietly. */
export class FencedError extends Error {
  constructor(message = "This agent's work has been taken over, paused or stopped.") {
    super(message);
    this.name = "FencedError";
  }
}

/** What a call did to the folder is not known: it stays without a receipt, and is asked for again later. */
export class UnrecordedError extends Error {
  constructor(cause: unknown) {
    super("What a call did to the folder could not be found out, so that it is not on record yet.", {
      cause,
    });
    this.name = "UnrecordedError";
  }
}

/** What the turn was to be made of holds no longer (somebody has said something, say): nothing was begun, look again. */
export class StaleState extends Error {
  constructor() {
    super("The run has changed since it was read.");
    this.name = "StaleState";
  }
}
