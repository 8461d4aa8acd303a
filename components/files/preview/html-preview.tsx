"use client";

import { useState } from "react";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { sandboxedPage } from "./sandboxed-page";
import { TextPreview } from "./text-preview";

/** A web page as it looks, with everything in it that could act taken away; or as it is written. */
export function HtmlPreview({ name, text }: { name: string; text: string }) {
  const [shown, setShown] = useState("page");
  return (
    <Tabs value={shown} onValueChange={setShown}>
      <TabsList aria-label="How to show it">
        <TabsTrigger value="page">Page</TabsTrigger>
        <TabsTrigger value="source">Source</TabsTrigger>
      </TabsList>
      <TabsContent value="page" className="grid grid-cols-1 gap-2">
        {/* An empty sandbox: no scripts, no forms, no windows, and an origin that is nobody's. */}
        <iframe
          sandbox=""
          srcDoc={sandboxedPage(text)}
          title={name}
          referrerPolicy="no-referrer"
          className="h-[74dvh] w-full rounded-md border bg-white"
        />
        <p className="text-muted-foreground text-xs">
          Scripts, forms, and whatever lies on other servers are left out.
        </p>
      </TabsContent>
      <TabsContent value="source">
        <TextPreview name={name} text={text} />
      </TabsContent>
    </Tabs>
  );
}
