/** PostgreSQL notification channels. The payload is a run's id; the rows are the truth, the notice only a hint. */
export const EVENTS_CHANNEL = "cowork_run_events";
export const CONTROL_CHANNEL = "cowork_run_control";
