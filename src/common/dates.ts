/** Days and times travel as text (2017-04-27, 05:30) and are kept by Prisma as UTC dates: the two ways between. */
export const dayToDatabase = (day: string): Date => new Date(`${day}T00:00:00.000Z`);
export const dayFromDatabase = (date: Date): string => date.toISOString().slice(0, 10);
export const timeToDatabase = (time: string): Date => new Date(`1970-01-01T${time}:00.000Z`);
export const timeFromDatabase = (date: Date): string => date.toISOString().slice(11, 16);

/** @param month as YYYY-MM. */
export const lastDayOf = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return dayFromDatabase(new Date(Date.UTC(year, number, 0)));
};

/** The day alone: to the second, when somebody signed in would say who was on the network then. */
export const startOfDay = (instant: Date): Date => dayToDatabase(dayFromDatabase(instant));

/** An instant; null for the epoch, which the views show to whoever may not know it. */
export function unlessEpoch(instant: Date | string): Date | null {
  const date = new Date(instant);
  return date.getTime() === 0 ? null : date;
}
