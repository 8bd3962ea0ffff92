import { LocalHost, newPlace } from '../tour/local-host.ts';

/** The morning on which the demo begins. */
const beginsAt = '2026-10-12T01:00:00.000Z';

/** The host with the full demo. */
export class DemoHost extends LocalHost {
  static async start(): Promise<DemoHost> {
    const host = new DemoHost({ now: beginsAt, demo: 'full' }, await newPlace());
    await host.start();
    await host.settle();
    return host;
  }
}
