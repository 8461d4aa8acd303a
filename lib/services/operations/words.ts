/** "1 agent", "3 agents". */
export function agentsInWords(count: number): string {
  return `${count} ${count === 1 ? "agent" : "agents"}`;
}

/** How long ago, roughly, as people say it: "1.8 s", "4 min", "2 h", "3 days". */
export function secondsSince(at: string, now: number): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1_000);
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 36 * 3_600) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
