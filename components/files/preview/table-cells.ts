/** "A" for 0, "Z" for 25, "AA" for 26, as spreadsheets name their columns. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

/** Whether a cell shows a number, an amount of money or a percentage. */
export function isNumeric(cell: string): boolean {
  const bare = cell.trim().replace(/^[€$£¥]\s?|\s?[€$£¥%]$/g, "");
  return /^[-+−(]?\d[\d.,'\s]*\)?$/.test(bare) && !/^\d{4}-\d/.test(bare);
}

/** Which columns hold numbers below their heading, and so are set to the right. */
export function numericColumns(rows: readonly (readonly string[])[], width: number): boolean[] {
  return Array.from({ length: width }, (_, column) => {
    const cells = rows
      .slice(1, 200)
      .map((row) => row[column] ?? "")
      .filter((cell) => cell !== "");
    return cells.length > 0 && cells.filter(isNumeric).length / cells.length > 0.8;
  });
}
