/** Today as the phone's owner calls it, or so many days before. */
export function daysAgo(days: number): string {
  const now = new Date();
  return new Date(now.getTime() - (now.getTimezoneOffset() + days * 24 * 60) * 60_000).toISOString().slice(0, 10);
}
