/** How many files are read or written at the same time: a disk does several almost as fast as one. */
const AT_ONCE = 8;

/** Does the work for every item, some at the same time; the results are in the items' order. */
export async function atOnce<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = new Array(items.length);
  const left = items.entries();
  const next = async () => {
    for (const [index, item] of left) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, next));
  return results;
}
