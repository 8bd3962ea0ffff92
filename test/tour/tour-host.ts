import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { LocalHost, newPlace, type HostOptions } from './local-host.ts';
import { Recorder } from './recorder.ts';

/** The host of the tour: begins with the year's ledger, and takes down what its people's browsers see. */
export class TourHost extends LocalHost {
  readonly recorder = new Recorder();

  static async start(now: string, addresses?: HostOptions['addresses']): Promise<TourHost> {
    const host = new TourHost({ now, demo: 'ledger', addresses }, await newPlace());
    await host.start();
    return host;
  }

  /** Hands the recorder all mails, all that was printed, and the table's file. */
  async recordTraces(): Promise<void> {
    for (const mail of await this.mailbox('')) this.recorder.mail(mail);
    this.recorder.text('the output of the host', this.output);
    const names = await readdir(this.dataDir);
    for (const name of names.filter((each) => each.startsWith('yincai.sqlite'))) {
      this.recorder.tableFile(await readFile(path.join(this.dataDir, name), 'latin1'));
    }
  }
}
