export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Minutes after midnight of a time such as 09:30; 24:00 is the end of the day. */
export function toMinutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Runs of neighbouring days: [mon, tue, wed, sat] → [[mon, wed], [sat, sat]]. */
export function dayRuns(days: readonly Weekday[]): [Weekday, Weekday][] {
  const runs: [Weekday, Weekday][] = [];
  for (const day of weekdays) {
    if (!days.includes(day)) continue;
    const last = runs.at(-1);
    const before = weekdays[weekdays.indexOf(day) - 1];
    if (last && last[1] === before) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
