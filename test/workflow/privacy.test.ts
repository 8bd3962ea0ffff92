import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Caller, pageOf, wordsOf } from '../support/caller.ts';
import { World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await World.start();
});

afterAll(() => world.stop());

describe('the notice on personal data', () => {
  it.each(['zh', 'en'] as const)('has a part in both languages for each group that is no unit, read in %s', async (language) => {
    const answer = await new Caller(world.base).speak(language).get('/privacy');
    const page = pageOf(answer);

    const other = language === 'zh' ? 'en' : 'zh';
    const anchors = page.querySelectorAll('main ul a').map((link) => link.getAttribute('href'));
    const groups = ['objectors', 'roster', 'experts', 'registers'];
    expect(anchors).toEqual([...groups.map((id) => `#${id}`), ...groups.map((id) => `#${id}-${other}`)]);
    expect(anchors.map((anchor) => page.querySelectorAll(`${anchor}`).length)).toEqual(anchors.map(() => 1));
    expect(wordsOf(answer)).toMatch(/对公示提出异议的人.*谁能看到.*保存多久/);
    expect(wordsOf(answer)).toMatch(/Those who object to a public notice.*Who sees it.*How long we keep it/);
  });
});
