import { install } from './local-cloud.ts';

/** The server is installed before the test files begin side by side. */
export async function setup(): Promise<void> {
  await install();
}
