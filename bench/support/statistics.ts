/** The value below which `share` (0 to 1) of the values lie, between neighbours by proportion. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new Error("There are no values.");
  const sorted = [...values].sort((a, b) => a - b);
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return below + (above - below) * (position - Math.floor(position));
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The slope of the line through the points by least squares, and how far values lie from it at most (share of a value). */
export function fitLine(points: readonly (readonly [x: number, y: number])[]): {
  slope: number;
  start: number;
  worst: number;
} {
  if (points.length < 2) throw new Error("A line needs two points.");
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))];
  const spread = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / spread;
  const start = meanY - slope * meanX;
  const worst = Math.max(...points.map(([x, y]) => Math.abs(start + slope * x - y) / Math.abs(y)));
  return { slope, start, worst };
}
