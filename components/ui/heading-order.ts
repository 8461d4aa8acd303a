type Node = { type: string; depth?: number; children?: Node[] };

/**
 * A remark plugin: headings begin at the first level and never skip one, so that a reader by headings finds their way
 * whatever levels a model chose. Takes the document's tree and changes it in place.
 */
export function headingOrder() {
  return (tree: Node): void => {
    const above: number[] = [];
    for (const node of tree.children ?? []) {
      if (node.type !== "heading") continue;
      const depth = node.depth ?? 1;
      while ((above.at(-1) ?? 0) >= depth) above.pop();
      above.push(depth);
      node.depth = above.length;
    }
  };
}
