/**
 * Ends a command that is interrupted by Ctrl-C or SIGTERM only after it has tidied up.
 * @param tidy does so at once, and answers what is said of it
 * @returns how to let go
 */
export function whenInterrupted(tidy: () => string): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    console.error(tidy());
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return () => {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  };
}
