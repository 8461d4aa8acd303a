import { expect, type Page } from "@playwright/test";

/**
 * Drops files onto the page, folders included. A browser lets no script make a drop with folders, so the entries of the
 * transfer are made here in the shape that the File and Directory Entries interface gives them.
 */
export async function dropFiles(page: Page, files: Record<string, string>): Promise<void> {
  await hover(page);
  await page.evaluate((contents) => {
    type Tree = { [name: string]: Tree | File };
    const root: Tree = {};
    for (const [path, text] of Object.entries(contents)) {
      const parts = path.split("/");
      const name = parts.pop() ?? "";
      let folder = root;
      for (const part of parts) {
        folder[part] ??= {};
        folder = folder[part] as Tree;
      }
      folder[name] = new File([text], name);
    }
    const entryOf = (name: string, node: Tree | File): object =>
      node instanceof File
        ? { name, isFile: true, isDirectory: false, file: (done: (file: File) => void) => done(node) }
        : {
            name,
            isFile: false,
            isDirectory: true,
            createReader: () => {
              let rest = Object.entries(node).map(([child, below]) => entryOf(child, below));
              return {
                readEntries: (done: (entries: object[]) => void) => {
                  done(rest);
                  rest = [];
                },
              };
            },
          };
    const transfer = new DataTransfer();
    transfer.items.add(new File([""], "makes the transfer carry files"));
    const items = Object.entries(root).map(([name, node]) => ({
      kind: "file",
      webkitGetAsEntry: () => entryOf(name, node),
    }));
    Object.defineProperty(transfer, "items", { value: items });
    const send = (type: string) =>
      document.body.dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }),
      );
    send("dragover");
    send("drop");
  }, files);
}

/** Brings a file over the page, as one does before dropping it, until the page shows that it takes it. */
async function hover(page: Page): Promise<void> {
  await expect(async () => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([""], "hovers"));
      document.body.dispatchEvent(
        new DragEvent("dragenter", { bubbles: true, cancelable: true, dataTransfer }),
      );
    });
    await expect(page.getByText(/^Drop to upload to/)).toBeVisible({ timeout: 250 });
  }).toPass();
}
