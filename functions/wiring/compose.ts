import type { FunctionName } from '../catalogue.ts';
import { composeWith, type Overrides, type With } from './container.ts';
import * as stores from './stores.ts';

/** The parts of a function with every store there is, for a host that runs all functions in one process and for commands. */
export type Container = With<typeof stores>;

/** Builds them from the environment of one function. */
export function compose(name: FunctionName, overrides: Overrides = {}): Container {
  return composeWith(name, stores, overrides);
}
