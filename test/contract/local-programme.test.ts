import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFunctions, keepingProgramme, loadFunctions } from '../../local/load-functions.ts';
import { loadDemoLedger } from '../../functions/wiring/demo-ledger.ts';
import { localEnvironment } from '../../local/local-environment.ts';
import { StartError } from '../../local/process/start-error.ts';
import { chunan } from '../support/chunan.ts';
import { keepVersion } from '../support/versions.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
});

afterAll(() => world.stop());

describe('a start on a table of an earlier start', { timeout: 30_000 }, () => {
  const start = async () => {
    const { clock, documents, endpoints } = world.host;
    return loadFunctions(await buildFunctions(), { environment: localEnvironment(endpoints), clock, documents, smtpUrl: endpoints.smtp });
  };

  it('goes on when the programme is the same', async () => {
    expect(Object.keys(await start())).toContain('office');
  });

  it('is refused when the programme has changed under the same version, with what to do about it', async () => {
    const programme = chunan();
    await keepVersion(world, { ...programme, maxReturnRounds: programme.maxReturnRounds + 1 });

    const refused = start();

    await expect(refused).rejects.toBeInstanceOf(StartError);
    await expect(refused).rejects.toThrow(
      /programme\.json, version: .* other content; raise version[^]*\(version-reused\)[^]*delete its data folder/,
    );
  });

  it('names the folder, and the start without a demo, where a programme brings none', async () => {
    const seeds = keepingProgramme('programme/other', async () => loadDemoLedger('programme/other', chunan()));

    await expect(seeds).rejects.toBeInstanceOf(StartError);
    await expect(seeds).rejects.toThrow(/demo\/ledger\.json[^]*\nIts folder is programme\/other;.* --demo none begins without a demo\.$/);
  });
});
