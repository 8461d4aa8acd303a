/** "12.50 EUR", "0.0042 EUR": two decimals, or as many as a small amount needs to say anything. */
export function moneyInWords(amount: number, currency: string): string {
  const magnitude = amount === 0 ? 0 : Math.floor(Math.log10(Math.abs(amount)));
  const decimals = Math.min(Math.max(2, 1 - magnitude), 10);
  const words = amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: decimals });
  return `${words} ${currency}`;
}
