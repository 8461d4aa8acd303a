/** Outcomes that every model can do, the demo model too. The first is the product's own showpiece. */
export const exampleOutcomes: readonly { outcome: string; gives: string }[] = [
  {
    outcome: "Organize this folder by type and date. Extract the receipts and make an expense report.",
    gives: "Sorted folders and a spreadsheet with working totals",
  },
  {
    outcome: "Summarize the CSV files: columns, totals and anything unusual.",
    gives: "A short report on every table in the folder",
  },
  {
    outcome: "Make an inventory of this folder: what is in it, how large and how old.",
    gives: "A list of all files by kind",
  },
];
