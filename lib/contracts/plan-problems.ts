type PhaseLinks = { name: string; depends_on: readonly string[] };

/** What is wrong with the phases' names and dependencies, one sentence each; empty when nothing is. */
export function planProblems(phases: readonly PhaseLinks[]): string[] {
  const problems: string[] = [];
  const names = new Set<string>();
  for (const { name } of phases) {
    if (names.has(name)) problems.push(`Two phases are named “${name}”. Give each a name of its own.`);
    names.add(name);
  }
  for (const phase of phases) {
    for (const needed of phase.depends_on) {
      if (needed === phase.name) problems.push(`“${phase.name}” cannot depend on itself.`);
      else if (!names.has(needed)) {
        problems.push(`“${phase.name}” depends on “${needed}”, but no phase has that name.`);
      }
    }
  }
  if (problems.length > 0) return problems;
  const cycle = findCycle(phases);
  return cycle ? [`These phases wait for each other: ${cycle.join(" → ")}. Remove one dependency.`] : [];
}

/** The names along one dependency cycle, first name repeated at the end; null when there is none. */
export function findCycle(phases: readonly PhaseLinks[]): string[] | null {
  const byName = new Map(phases.map((phase) => [phase.name, phase]));
  const done = new Set<string>();
  const visit = (name: string, trail: string[]): string[] | null => {
    const seenAt = trail.indexOf(name);
    if (seenAt >= 0) return [...trail.slice(seenAt), name];
    if (done.has(name)) return null;
    for (const needed of byName.get(name)?.depends_on ?? []) {
      const cycle = visit(needed, [...trail, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return null;
  };
  for (const { name } of phases) {
    const cycle = visit(name, []);
    if (cycle) return cycle;
  }
  return null;
}
