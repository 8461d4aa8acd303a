import { cn } from "@/lib/browser/cn";
import { fileKind } from "./file-kind";

/** The icon of a file or folder, by its name. */
export function FileIcon({
  name,
  type = "file",
  className,
}: {
  name: string;
  type?: "file" | "directory";
  className?: string;
}) {
  const { icon: Icon } = fileKind(name, type);
  return (
    <Icon
      aria-hidden="true"
      strokeWidth={1.75}
      className={cn(
        "size-4.5 shrink-0",
        type === "directory" ? "fill-primary-soft text-primary" : "text-muted-foreground",
        className,
      )}
    />
  );
}
