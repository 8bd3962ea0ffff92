/** A share of a target with three decimals, rounded down so that nothing is reached before it is. */
export function flooredRate(rate: number): number {
  return Math.floor(rate * 1000 + 1e-9) / 1000;
}
