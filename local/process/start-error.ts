/** A start that cannot go on, told in one line that says what to do. */
export class StartError extends Error {
  override name = 'StartError';
}
