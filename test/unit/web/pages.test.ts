import { describe, expect, it } from 'vitest';
import { languages } from '../../../functions/domain/text.ts';
import { renderPage } from '../../../web/render.ts';
import { samplePages } from './sample-pages.tsx';

const pages = languages.flatMap((language) =>
  Object.entries(samplePages(language)).map(([name, page]) => ({ name, language, html: renderPage(page) })),
);

/** Opening tags of these elements, each with its attributes. */
function tags(html: string, names: string): { tag: string; attributes: Map<string, string> }[] {
  return [...html.matchAll(new RegExp(`<(${names})\\b([^>]*)>`, 'g'))].map(([tag, , rest = '']) => ({
    tag,
    attributes: new Map([...rest.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value])),
  }));
}

function ids(html: string): string[] {
  return [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id);
}

/** Whether a control stands inside a label element. */
function isWrapped(html: string, tag: string): boolean {
  const before = html.slice(0, html.indexOf(tag));
  return before.lastIndexOf('<label') > before.lastIndexOf('</label>');
}

describe.each(pages)('page $name in $language', ({ html, language }) => {
  it('carries no inline style, script or event handler', () => {
    expect(html).not.toMatch(/<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+="|javascript:/);
  });

  it('names its language and has one main heading', () => {
    expect(html).toMatch(language === 'zh' ? /^<!doctype html><html lang="zh-CN">/ : /^<!doctype html><html lang="en">/);
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1);
  });

  it('labels every control', () => {
    const labelled = new Set(tags(html, 'label').map(({ attributes }) => attributes.get('for')));
    const controls = tags(html, 'input|select|textarea').filter(({ attributes }) => attributes.get('type') !== 'hidden');

    const bare = controls.filter(({ tag, attributes }) => !labelled.has(attributes.get('id')) && !isWrapped(html, tag));

    expect(bare.map(({ tag }) => tag)).toEqual([]);
  });

  it('uses each id once and points only at ids that are there', () => {
    const known = ids(html);
    const wanted = [...html.matchAll(/\s(?:aria-describedby|aria-labelledby)="([^"]+)"|href="#([^"]+)"/g)].flatMap(([, list, anchor]) =>
      (list ?? anchor ?? '').split(' '),
    );

    expect(known).toEqual([...new Set(known)]);
    expect(wanted.filter((id) => !known.includes(id))).toEqual([]);
  });

  it('sends the version or revision it was made from with every act on a proposal or draft', () => {
    const acts = [...html.matchAll(/<form[^>]*action="(\/[^"]*)"[^>]*>(.*?)<\/form>/gs)].filter(([, action = '']) =>
      /^\/(?:unit\/(?:drafts|proposals)|office\/proposals|review|panel|sign)\/(?!.*(?:documents|leave|steps))/.test(action),
    );

    expect(acts.filter(([, , body = '']) => !/name="(?:version|revision)"/.test(body)).map(([, action]) => action)).toEqual([]);
  });

  it('stays within the budget of a page', () => {
    expect(Buffer.byteLength(html)).toBeLessThan(60_000);
  });
});

describe('a reviewer’s form', () => {
  const wrongPages = ['review-code', 'review-ask-back-wrong', 'review-step-aside-wrong'];
  const shown = pages.filter(({ name }) => wrongPages.includes(name));

  it.each(shown)('says at each field what its summary says, for $name in $language', ({ html }) => {
    const lines = [...html.matchAll(/<a href="#(f-[^"]+)">([^<]*)<\/a>/g)];
    const described = [...html.matchAll(/aria-describedby="([^"]*)"/g)].flatMap(([, list = '']) => list.split(' '));

    expect(lines.length).toBeGreaterThan(0);
    for (const [, field, line] of lines) {
      const [, text = ''] = new RegExp(`id="${field}-error">([^<]*)<`).exec(html) ?? [];
      expect(text).not.toBe('');
      expect(line).toContain(text);
      expect(described).toContain(`${field}-error`);
    }
  });

  it.each(pages.filter(({ name }) => name === 'review'))(
    'groups what may be asked about by the form’s sections, in $language',
    ({ html, language }) => {
      const groups = [...html.matchAll(/<fieldset class="group"><legend>([^<]*)<\/legend>(.*?)<\/fieldset>/gs)];

      const titles = language === 'zh' ? ['项目概况', '附件'] : ['The project', 'Documents'];
      expect(groups.map(([, title]) => title)).toEqual(titles);
      expect(groups.map(([, , fields = '']) => [...fields.matchAll(/value="([^"]*)"/g)].map(([, value]) => value))).toEqual([
        ['aims'],
        ['documents'],
      ]);
    },
  );
});

describe('the language switch', () => {
  it('is a form that comes back to its page', () => {
    const home = pages.find(({ name, language }) => name === 'home' && language === 'zh');

    expect(home?.html).toContain(
      '<form method="post" action="/language"><input type="hidden" name="to" value="en"/><input type="hidden" name="back" value="/home"/>',
    );
  });
});
