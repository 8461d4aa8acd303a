/** Sizes that the browser, the server and the API agree on. */
export const limits = {
  /** Characters of an outcome. */
  outcome: 20_000,
  /** Characters of one steering message. */
  steering: 10_000,
  /** Characters of a reason, a note, an answer to a question. */
  reason: 10_000,
  name: 120,
  phases: 50,
  subtasksPerPhase: 100,
  phaseName: 200,
  subtask: 2_000,
  summary: 10_000,
  /** Characters of standing and folder instructions. */
  instructions: 50_000,
  /** Days after which what lies in the trash is removed for good. */
  trashDays: 30,
  /** Rows of one page of a list. */
  page: 50,
  /** Events of one JSON page, at most. */
  eventPage: 500,
  /** Events of one JSON page where no number is asked for. */
  usualEventPage: 200,
  /** Approvals of one answer. */
  approvalPage: 500,
} as const;
