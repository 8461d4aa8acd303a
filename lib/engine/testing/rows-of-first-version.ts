import { newId } from "../../core/ids.ts";

/**
 * A run as the first version of the program left it when it was killed in the middle of a turn, word for word: of two
 * calls one has its receipt, and one was begun. Written in SQL, because today's client knows only today's tables.
 */
export function rowsOfFirstVersion(slug: string, rootPath: string): { runId: string; sql: string } {
  const [user, task, run, agent, phase] = [newId(), newId(), newId(), newId(), newId()];
  const plan = {
    summary: "Write two files",
    phases: [{ name: "Write", subtasks: ["Write both files"], parallel: false, depends_on: [] }],
  };
  const calls = ["a", "b"].map((name) => ({
    id: `call-${name}`,
    name: "file_write",
    arguments: JSON.stringify({ path: `output/${name}.md`, content: name }),
  }));
  const planning = { added: [{ role: "user", content: "Make a plan." }], content: "", plan_progress: {} };
  const planCall = { id: "call-plan", name: "plan_propose", arguments: JSON.stringify(plan) };
  const states = [
    { ...planning, tool_calls: [planCall] },
    {
      added: [{ role: "user", content: "Work on the phase “Write”." }],
      content: "Both.",
      tool_calls: calls,
      plan_progress: { Write: 0 },
    },
  ];
  const json = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;
  const budget = { max_turns: 200, max_tokens: 2_000_000, max_minutes: 240 };
  const call = (turn: number, position: number, id: string, tool: string, args: string, status: string) =>
    `('${newId()}', '${run}', '${agent}', ${turn}, ${position}, '${id}', '${id}', '${tool}', '${args.replaceAll("'", "''")}'::jsonb, '${status}', ${status === "done"}, ${status === "done" ? "'Made it.'" : "NULL"})`;

  const sql = `
    INSERT INTO users (id, email, name, role) VALUES ('${user}', '${user}@example.com', 'Ada', 'member');
    INSERT INTO coworkspaces (slug, name, root_path, user_id) VALUES ('${slug}', 'Old', '${rootPath}', '${user}');
    INSERT INTO cowork_tasks (id, coworkspace_slug, user_id, outcome, status, permission_mode, budget, updated_at)
      VALUES ('${task}', '${slug}', '${user}', 'Write two files', 'thinking', 'act_autonomously', ${json(budget)}, now());
    INSERT INTO cowork_runs (id, task_id, user_id, number, status, model, plan_json, plan_approved_at, turn_count, started_at)
      VALUES ('${run}', '${task}', '${user}', 1, 'thinking', 'test', ${json(plan)}, now(), 2, now());
    UPDATE cowork_tasks SET current_run_id = '${run}' WHERE id = '${task}';
    INSERT INTO task_phases (id, task_id, run_id, position, name, status)
      VALUES ('${phase}', '${task}', '${run}', 0, 'Write', 'running');
    INSERT INTO sub_agents (id, task_id, run_id, user_id, name, role, status, assignment, phase_id, epoch, executor, begun, turn_count)
      VALUES ('${agent}', '${task}', '${run}', '${user}', 'main', 'orchestrator', 'working', 'phase', '${phase}', 3, '${newId()}', true, 2);
    INSERT INTO task_subtasks (id, phase_id, run_id, position, text, status, agent_id)
      VALUES ('${newId()}', '${phase}', '${run}', 0, 'Write both files', 'running', '${agent}');
    INSERT INTO task_checkpoints (id, task_id, run_id, agent_id, turn, state_json) VALUES
      ${states.map((state, index) => `('${newId()}', '${task}', '${run}', '${agent}', ${index + 1}, ${json(state)})`).join(",\n      ")};
    INSERT INTO tool_calls (id, run_id, agent_id, turn, position, call_id, model_call_id, tool, arguments, status, ok, result) VALUES
      ${call(1, 0, "call-plan", "plan_propose", JSON.stringify(plan), "done")},
      ${call(2, 0, "call-a", "file_write", calls[0]?.arguments ?? "{}", "done")},
      ${call(2, 1, "call-b", "file_write", calls[1]?.arguments ?? "{}", "started")};`;
  return { runId: run, sql };
}
