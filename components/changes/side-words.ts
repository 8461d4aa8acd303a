/** What the two sides of a comparison are called. */
export type SideWords = { before: string; after: string };

export const BEFORE_AND_AFTER: SideWords = { before: "Before", after: "After" };
