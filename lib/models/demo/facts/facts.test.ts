import { describe, expect, it } from "vitest";
import { findDate, findDateInName } from "./parse-date.ts";
import { findCurrency, lastAmount, parseAmount, showAmount } from "./parse-money.ts";
import { readReceipt } from "./read-receipt.ts";
import { readReceiptsCsv } from "./read-receipts-csv.ts";
import { splitDuplicates } from "./receipt.ts";

it.each([
  ["Invoice date: 2026-10-07", "2026-10-07"],
  ["14.09.2026   12:47", "2026-09-14"],
  ["am 3.10.26", "2026-10-03"],
  ["Date: 28/09/2026  18:22", "2026-09-28"],
  ["3 October 2026", "2026-10-03"],
  ["3rd of Oct, 2026", "2026-10-03"],
  ["Oct 3rd, 2026", "2026-10-03"],
  ["Date: Wed, 21 Oct 2026 08:15:02", "2026-10-21"],
  ["5. Mai 2026", "2026-05-05"],
  ["31.02.2026", null],
  ["version 1.2.3 of 12", null],
  ["12/31/2026", "2026-12-31"],
])("finds the date in %j", (text, date) => expect(findDate(text)).toBe(date));

it("reads 03/04/2026 by the country", () => {
  expect(findDate("03/04/2026")).toBe("2026-04-03");
  expect(findDate("03/04/2026", "month_first")).toBe("2026-03-04");
});

it.each([
  ["IMG_20260314_101010.jpg", "2026-03-14"],
  ["Screenshot 2026-10-12 at 09.41.png", "2026-10-12"],
  ["scan_2026_01_02.pdf", "2026-01-02"],
  ["INV-2026-0417.pdf", null],
  ["taxi 28-09.txt", null],
  ["IMG_2041.jpg", null],
])("finds the date in the name %j", (name, date) => expect(findDateInName(name)).toBe(date));

it.each([
  ["1.234,56", 123_456],
  ["1,234.56", 123_456],
  ["1'234.50", 123_450],
  ["-70,21", -7_021],
  ["12", 1_200],
  ["0.07", 7],
  ["1.234.567", 123_456_700],
  ["abc", null],
])("reads the amount %j", (text, cents) => expect(parseAmount(text)).toBe(cents));

it.each([
  ["VAT 7% on room         net 183.18      12.82", 1_282],
  ["TOTAL EUR                31,40", 3_140],
  ["Net 22.99 / VAT 7% 1.61", 161],
  ["Fare (11.2 km): 24.60 EUR", 2_460],
  ["at most EUR 350 including VAT", 35_000],
  ["Total 2 items", null],
  ["VAT 19%", null],
  ["Total: $1,200.00", 120_000],
])("takes the last amount of %j", (line, cents) => expect(lastAmount(line)).toBe(cents));

it("knows currencies and shows amounts", () => {
  expect(["12 €", "USD 3", "£4", "none"].map(findCurrency)).toEqual(["EUR", "USD", "GBP", null]);
  expect([123_456, -5, 0].map(showAmount)).toEqual(["1,234.56", "-0.05", "0.00"]);
});

describe("receipts", () => {
  it("reads an American bill", () => {
    const text =
      "BLUE DINER\n12 Main St\n03/04/2026\nBurger 12.00\nSubtotal 12.00\nSales tax 8.25% 0.99\nTip 2.00\nTotal $14.99\nPaid by card";
    expect(readReceipt("files/r.txt", text)).toMatchObject({
      vendor: "Blue Diner",
      date: "2026-03-04",
      total: 1_499,
      vat: 99,
      currency: "USD",
    });
  });

  it("reads a German bill whose sum stands on the next line", () => {
    const text =
      "Gasthaus Krone\nRechnung Nr. 2026-77\nRechnungsdatum: 5. Mai 2026\nMwSt 19% 3,19\nGesamtbetrag\n20,00 €";
    expect(readReceipt("files/krone.pdf", text)).toMatchObject({
      vendor: "Gasthaus Krone",
      date: "2026-05-05",
      total: 2_000,
      vat: 319,
      currency: "EUR",
    });
  });

  it.each([
    ["notes", "Budget for printing: at most EUR 350 including VAT."],
    ["a packing list", "cash box, change 100 EUR\ncups 120"],
    ["a quotation", "Quotation 12\nTotal EUR 100.00 incl. VAT"],
    ["a bill over nothing", "Receipt\nTotal EUR 0.00"],
  ])("does not take %s for a receipt", (_what, text) => expect(readReceipt("files/x.txt", text)).toBeNull());

  it("reads a list of expenses row by row", () => {
    const csv =
      'Date,Vendor,Amount EUR,VAT\n2026-01-05,Taxi Roth,"12,50","0,82"\n06.01.2026,Cafe Blau,8.00,\nTotal,,20.50,\n';
    expect(readReceiptsCsv("files/expenses.csv", csv)).toMatchObject([
      { vendor: "Taxi Roth", date: "2026-01-05", total: 1_250, vat: 82, currency: "EUR", category: "Travel" },
      { vendor: "Cafe Blau", date: "2026-01-06", total: 800, vat: null, category: "Meals" },
    ]);
  });

  it("reads an itemised bill as one receipt, and no statement and no sales", () => {
    const bill = "Receipt,Stationer Blum\nDate,2026-02-03\nPens,4.00\nTotal EUR,4.00\n";
    expect(readReceiptsCsv("files/blum.csv", bill)).toMatchObject([{ total: 400, date: "2026-02-03" }]);
    const statement = "Booking date,Merchant,Date,Amount EUR\n01.10.2026,X,01.10.2026,5\n";
    expect(readReceiptsCsv("files/card.csv", statement)).toEqual([]);
    expect(readReceiptsCsv("files/sales.csv", "date,product,revenue\n2026-01-01,Mug,9.90\n")).toEqual([]);
  });

  it("finds the copy by its longer name", () => {
    const text = "Shop\n2026-01-01\nReceipt\nTotal EUR 5.00";
    const receipts = ["files/a (1).txt", "files/a.txt"].flatMap((path) => readReceipt(path, text) ?? []);
    const { unique, duplicates } = splitDuplicates(receipts);
    expect(unique.map(({ path }) => path)).toEqual(["files/a.txt"]);
    expect(duplicates.map(({ receipt }) => receipt.path)).toEqual(["files/a (1).txt"]);
  });
});
