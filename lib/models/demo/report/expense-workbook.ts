import type { Receipt } from "../facts/receipt.ts";
import { monthsOf, pairsOf } from "./group-receipts.ts";

type Row = (string | number | null)[];
const text = (header: string, width?: number) => ({ header, format: "text", ...(width ? { width } : {}) });
const money = (header: string) => ({ header, format: "money" });

/** A workbook of expenses as deliverable_create takes it: one row a receipt, and sums that are formulas over those rows. */
export function expenseWorkbook(
  receipts: readonly Receipt[],
  leftOut: readonly { path: string; why: string }[],
) {
  const pairs = pairsOf(receipts);
  const oneCurrency = new Set(receipts.map(({ currency }) => currency)).size <= 1;
  const last = receipts.length + 1;
  const range = (column: string) => `Receipts!$${column}$2:$${column}$${last}`;
  const sums = (condition: string): Row => [
    `=COUNTIFS(${condition})`,
    `=SUMIFS(${range("E")},${condition})`,
    `=SUMIFS(${range("F")},${condition})`,
  ];
  const currencyIs = (row: number) => `${range("G")},B${row}`;
  const categories = pairs.map(({ category, currency }, index): Row => {
    const row = index + 2;
    // One currency needs no second condition, which keeps the formula easy to read.
    return oneCurrency
      ? [
          category,
          currency,
          `=COUNTIF(${range("C")},A${row})`,
          `=SUMIF(${range("C")},A${row},${range("E")})`,
          `=SUMIF(${range("C")},A${row},${range("F")})`,
        ]
      : [category, currency, ...sums(`${range("C")},A${row},${currencyIs(row)}`)];
  });
  const months = monthsOf(receipts).map(({ month, currency }, index): Row => {
    const [year, number] = month.split("-").map(Number);
    const dates = range("A");
    const within = `${dates},">="&DATE(${year},${number},1),${dates},"<"&DATE(${year},${(number ?? 0) + 1},1)`;
    return [month, currency, ...sums(oneCurrency ? within : `${within},${currencyIs(index + 2)}`)];
  });
  const summaryColumns = (first: string) => [
    text(first),
    text("Currency"),
    { header: "Receipts", format: "integer" },
    money("VAT"),
    money("Total"),
  ];
  const totals = oneCurrency ? { totals: { Receipts: "sum", VAT: "sum", Total: "sum" } } : {};
  return {
    sheets: [
      {
        name: "Receipts",
        columns: [
          { header: "Date", format: "date" },
          text("Vendor"),
          text("Category"),
          money("Net"),
          money("VAT"),
          money("Total"),
          text("Currency"),
          text("File", 50),
        ],
        rows: receipts.map(
          (receipt, index): Row => [
            receipt.date,
            receipt.vendor,
            receipt.category,
            `=F${index + 2}-E${index + 2}`,
            receipt.vat === null ? null : receipt.vat / 100,
            receipt.total / 100,
            receipt.currency,
            receipt.path,
          ],
        ),
        ...(oneCurrency ? { totals: { Net: "sum", VAT: "sum", Total: "sum" } } : {}),
      },
      { name: "By category", columns: summaryColumns("Category"), rows: categories, ...totals },
      ...(months.length > 0
        ? [{ name: "By month", columns: summaryColumns("Month"), rows: months, ...totals }]
        : []),
      ...(leftOut.length > 0
        ? [
            {
              name: "Left out",
              columns: [text("File", 50), text("Why", 60)],
              rows: leftOut.map(({ path, why }): Row => [path, why]),
            },
          ]
        : []),
    ],
  };
}
