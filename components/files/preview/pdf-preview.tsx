import { Download } from "lucide-react";
import { buttonVariants } from "@/components/ui/button-variants";

/**
 * A PDF in the browser's own viewer, which runs apart from the page. Where there is none (phones, mostly), the content
 * of <object> is shown instead: a download.
 */
export function PdfPreview({ src, name, download }: { src: string; name: string; download: string }) {
  return (
    <object
      data={src}
      type="application/pdf"
      aria-label={name}
      className="h-[78dvh] w-full rounded-md border bg-muted"
    >
      <div className="grid h-full place-content-center justify-items-center gap-3 p-6 text-center text-muted-foreground text-sm">
        <p>This browser does not show PDF files itself.</p>
        <a href={download} download={name} className={buttonVariants()}>
          <Download /> Download
        </a>
      </div>
    </object>
  );
}
