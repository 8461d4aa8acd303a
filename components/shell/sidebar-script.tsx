export const SIDEBAR_KEY = "cowork.sidebar";
export type SidebarState = "open" | "collapsed";

/** Sets the sidebar's remembered state before the first paint, so that nothing jumps. For the root layout. */
export function SidebarScript({ nonce }: { nonce?: string }) {
  const script = `try{document.documentElement.dataset.sidebar=JSON.parse(localStorage.getItem("${SIDEBAR_KEY}"))||"open"}catch{}`;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours
  return <script {...(nonce ? { nonce } : {})} dangerouslySetInnerHTML={{ __html: script }} />;
}
