"use client";

import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { cn } from "@/lib/browser/cn";
import { count } from "@/lib/browser/format";
import type { PreviewSheet } from "@/lib/contracts/previews";
import { columnName, isNumeric, numericColumns } from "./table-cells";

interface TablePreviewProps {
  sheets: readonly PreviewSheet[];
  download: string;
}

/** Sheets of a table, one at a time, as a grid with letters and numbers at its edges. */
export function TablePreview({ sheets, download }: TablePreviewProps) {
  const [shown, setShown] = useState("0");
  if (sheets.length === 0) return <EmptyState title="This table is empty" />;
  if (sheets.length === 1 && sheets[0]) return <SheetGrid sheet={sheets[0]} download={download} />;
  return (
    <Tabs value={shown} onValueChange={setShown}>
      <TabsList aria-label="Sheets">
        {sheets.map((sheet, index) => (
          <TabsTrigger key={sheet.name} value={String(index)}>
            {sheet.name}
          </TabsTrigger>
        ))}
      </TabsList>
      {sheets.map((sheet, index) => (
        <TabsContent key={sheet.name} value={String(index)}>
          <SheetGrid sheet={sheet} download={download} />
        </TabsContent>
      ))}
    </Tabs>
  );
}

function SheetGrid({ sheet, download }: { sheet: PreviewSheet; download: string }) {
  if (sheet.rows.length === 0) return <EmptyState compact title="This sheet is empty" />;
  const width = Math.max(...sheet.rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => column);
  const right = numericColumns(sheet.rows, width);
  return (
    <div className="grid grid-cols-1 gap-2">
      <section
        aria-label={`Table ${sheet.name}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-[70dvh] overflow-auto rounded-md border bg-card"
      >
        <table className="border-separate border-spacing-0 text-xs tabular-nums">
          <thead>
            <tr>
              <th className={cn(edge, "top-0 left-0 z-20")}>
                <span className="sr-only">Row</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className={cn(edge, "top-0 z-10 px-2.5 text-center")}>
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sheet.rows.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name
              <tr key={index} className="[contain-intrinsic-size:auto_1.75rem] [content-visibility:auto]">
                <th scope="row" className={cn(edge, "left-0 px-2.5 text-right")}>
                  {index + 1}
                </th>
                {columns.map((column) => {
                  const cell = row[column] ?? "";
                  return (
                    <td
                      key={column}
                      title={cell.length > 40 ? cell : undefined}
                      className={cn(
                        "h-7 max-w-80 truncate border-r border-b px-2.5",
                        index === 0 && "font-medium",
                        right[column] && (index > 0 || isNumeric(cell)) && "text-right",
                      )}
                    >
                      {cell}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="text-muted-foreground text-xs">
        {sheet.rows.length < sheet.total_rows ? (
          <>
            The first {count(sheet.rows.length)} of {count(sheet.total_rows, "row")}.{" "}
            <a href={download} className="text-primary underline underline-offset-3">
              Download the whole table
            </a>
          </>
        ) : (
          `${count(sheet.total_rows, "row")}, ${count(sheet.total_columns, "column")}`
        )}
      </p>
    </div>
  );
}

const edge = "sticky h-7 border-r border-b bg-muted font-normal text-muted-foreground";
