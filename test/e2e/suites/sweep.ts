import { expect, it } from 'vitest';
import { languages } from '../../../functions/domain/text.ts';
import { places } from '../atlas.ts';
import { entrances, type Viewer } from '../viewers.ts';
import { sizes, type Guest } from '../browser.ts';
import { overflowOf, violationsOf, weightOf } from '../measure.ts';
import type { World } from '../world.ts';

const budget = { all: 60_000, script: 8_000 };
const narrowest = 320;
/** A viewer may have dozens of pages, each looked at in both languages and at three widths. */
const sweepTimeoutMs = 180_000;
/** What a reviewer decides by: the question, the facts, the choice and its button. */
const decisionButton = 'main form .actions button';

/** Looks at every page in both languages and at both sizes. */
export function sweepSuite(world: World): void {
  it('finds what is wrong with a page that is wrong', async () => {
    const { page } = await world.guest({ bypassPolicy: true });
    await page.setContent('<main><img width="2000" height="9"><p style="color:#ccc;background:#fff">pale</p></main>');

    const found = await violationsOf(page);
    const overflow = await overflowOf(page);

    expect(found.join()).toContain('image-alt');
    expect(found.join()).toContain('color-contrast');
    expect(overflow).toBeGreaterThan(0);
  });

  const viewers = [...new Set(places.map(({ viewer }) => viewer))];

  it.each(viewers)(
    'is accessible, fits its window and stays within its weight: as %s',
    async (viewer) => {
      const guest = await world.guest({ bypassPolicy: true });
      await entrances[viewer](guest.page, world.host);

      const faults = await faultsOf(guest, viewer);

      expect(faults).toEqual([]);
    },
    sweepTimeoutMs,
  );
}

async function faultsOf(guest: Guest, viewer: Viewer): Promise<string[]> {
  const faults: string[] = [];
  for (const language of languages) {
    await guest.speak(language);
    for (const place of places.filter((each) => each.viewer === viewer)) {
      await guest.page.setViewportSize(sizes.desktop);
      await place.go(guest.page);
      const found = await faultsHere(guest, place.name);
      faults.push(...found.map((fault) => `${language} ${place.name}: ${fault}`));
    }
  }
  return faults;
}

async function faultsHere({ page }: Guest, name: string): Promise<string[]> {
  const faults: string[] = [];
  const weight = await weightOf(page);
  if (weight.all > budget.all || weight.script > budget.script) faults.push(`weighs ${weight.all} bytes, ${weight.script} of them script`);
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    const violations = await violationsOf(page);
    faults.push(...violations.map((violation) => `${size} ${violation}`));
  }
  if (name === 'review') {
    const box = await page.locator(decisionButton).first().boundingBox();
    if (!box || box.y + box.height > sizes.phone.height) faults.push(`the button lies ${box?.y ?? 'no'} px down`);
  }
  await page.setViewportSize({ width: narrowest, height: 640 });
  const overflow = await overflowOf(page);
  if (overflow > 0) faults.push(`is ${overflow} px too wide at ${narrowest} px`);
  return faults;
}
