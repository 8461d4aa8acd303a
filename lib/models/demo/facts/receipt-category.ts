/** What expenses are sorted into, with the words that give them away. */
const CATEGORIES: [name: string, words: RegExp][] = [
  [
    "Lodging",
    /\b(hotel|hostel|guest ?house|airbnb|lodging|accommodation|single room|double room|nights?|übernachtung|pension)\b/gi,
  ],
  [
    "Travel",
    /\b(taxi|cab|rail|railway|train|ticket|flight|airlines?|airways|bus|tram|metro|fuel|petrol|diesel|parking|car rental|toll|bahn|fahrschein|fare|uber|lyft)\b/gi,
  ],
  [
    "Meals",
    /\b(caf[eé]|restaurant|bistro|coffee|espresso|cappuccino|tea|lunch|dinner|breakfast|menu|bakery|pizza|catering|water|juice|bäckerei|gaststätte|trattoria)\b/gi,
  ],
  [
    "Printing",
    /\b(brochures?|flyers?|posters?|leaflets?|business cards?|printing|printed|banner|druckerei|copies)\b/gi,
  ],
  [
    "Office supplies",
    /\b(stationery|papeterie|office supplies|notebook|pens?|pencils?|markers?|toner|paper|envelopes?|staples?|folders?|flip ?chart|bürobedarf)\b/gi,
  ],
  [
    "Equipment",
    /\b(usb|cable|dock|docking|monitor|laptop|keyboard|mouse|printer|headset|webcam|charger|adapter|projector|tool|drill|screws?|lamp|chair|desk)\b/gi,
  ],
  [
    "Software and hosting",
    /\b(hosting|server|cloud|storage|backup|domain|licen[cs]es?|subscription|software|saas|api|seats?)\b/gi,
  ],
  ["Phone and internet", /\b(mobile plan|telecom|telephone|broadband|internet|sim card|roaming)\b/gi],
  ["Postage", /\b(postage|stamps?|parcel|courier|porto)\b/gi],
];

export const OTHER_CATEGORY = "Other";

/** The category whose words stand out: those in the vendor's name count three times. */
export function categorise(vendor: string, text: string): string {
  let best = OTHER_CATEGORY;
  let most = 0;
  for (const [name, words] of CATEGORIES) {
    const score = distinct(vendor, words) * 3 + distinct(text, words);
    if (score > most) [best, most] = [name, score];
  }
  return best;
}

function distinct(text: string, words: RegExp): number {
  return new Set(Array.from(text.matchAll(words), (match) => match[0].toLowerCase())).size;
}
