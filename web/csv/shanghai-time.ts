/** An instant as spreadsheets read it, YYYY-MM-DD hh:mm:ss in Shanghai time, in every language. */
export function shanghaiTime(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
