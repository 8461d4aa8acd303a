/** Hotkeys as data: "n", "?", "mod+k" (⌘ on a Mac, Ctrl elsewhere), or a sequence "g i". */
export interface KeyStroke {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
}

/** The hotkey a stroke spells, or undefined for one that cannot be part of any. */
export function spellStroke(stroke: KeyStroke): string | undefined {
  if (stroke.altKey) return undefined;
  const key = stroke.key.length === 1 ? stroke.key.toLowerCase() : stroke.key;
  return stroke.ctrlKey || stroke.metaKey ? `mod+${key}` : key;
}

/** Follows strokes; answers the hotkey that a stroke completes, a sequence within a second first. */
export function createHotkeyMatcher(hotkeys: () => Iterable<string>, patienceMs = 1000) {
  let pending: { stroke: string; at: number } | undefined;
  return (stroke: string, at: number): string | undefined => {
    const known = new Set(hotkeys());
    const sequence = pending && at - pending.at <= patienceMs ? `${pending.stroke} ${stroke}` : undefined;
    pending = undefined;
    if (sequence && known.has(sequence)) return sequence;
    if (known.has(stroke)) return stroke;
    if ([...known].some((hotkey) => hotkey.startsWith(`${stroke} `))) pending = { stroke, at };
    return undefined;
  };
}
