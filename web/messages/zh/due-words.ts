/** The day by which something is asked for; empty where there is none. */
interface Due {
  day: string;
  /** The day is over, so that nobody can act by it. */
  isOverdue: boolean;
}

/** By when, within a sentence. */
export function promptly({ day, isOverdue }: Due): string {
  if (isOverdue) return '立即';
  return day === '' ? '' : `在${day}前`;
}

/** That the day is over; empty while it is not. */
export function over({ day, isOverdue }: Due): string {
  return isOverdue ? `期限${day}已过` : '';
}

/** Notes in one pair of brackets, such as in whose place and that the day is over. */
export function noted(...notes: readonly string[]): string {
  const said = notes.filter((note) => note !== '');
  return said.length === 0 ? '' : `（${said.join('，')}）`;
}
