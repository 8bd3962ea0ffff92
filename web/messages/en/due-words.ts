/** The day by which something is asked for; empty where there is none. */
interface Due {
  day: string;
  /** The day is over, so that nobody can act by it. */
  isOverdue: boolean;
}

/** By when, at the end of a clause. */
export function promptly({ day, isOverdue }: Due): string {
  if (isOverdue) return ' at once';
  return day === '' ? '' : ` by ${day}`;
}

/** That the day is over; empty while it is not. */
export function over({ day, isOverdue }: Due): string {
  return isOverdue ? `; it was due by ${day}` : '';
}
