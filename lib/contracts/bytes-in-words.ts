const UNITS = ["KB", "MB", "GB", "TB", "PB"];

/** "0 bytes", "1 byte", "640 bytes", "1.4 KB", "12 MB": decimal units, as file managers show them. */
export function bytesInWords(size: number): string {
  if (size < 1000) {
    const whole = Math.max(0, Math.round(size));
    return whole === 1 ? "1 byte" : `${whole} bytes`;
  }
  let value = size / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const figure = value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value));
  return `${figure} ${UNITS[unit]}`;
}
