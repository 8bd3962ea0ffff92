import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { formRules, type Answers, type Form } from '../../../functions/domain/form.ts';
import { languages, type Language } from '../../../functions/domain/text.ts';
import { assets } from '../../../web/assets.ts';
import { otherRuleTexts } from '../../../web/messages/rules.ts';
import { renderPage } from '../../../web/render.ts';
import { Layout } from '../../../web/views/layout.tsx';
import { AnswerList } from '../../../web/views/parts/answers.tsx';
import { FormFields } from '../../../web/views/parts/form-fields.tsx';
import { FormErrors, issueText } from '../../../web/views/parts/issues.tsx';
import { dayText, instantText, numberText, sizeText } from '../../../web/views/parts/values.tsx';
import { DraftFormPage } from '../../../web/views/unit/draft.tsx';
import { huangjing } from '../../support/chunan.ts';
import { shellFor } from './sample-pages.tsx';

function inPage(children: ComponentChildren, language: Language = 'zh'): string {
  return renderToString(
    <Layout shell={shellFor(language)} title="x">
      {children}
    </Layout>,
  );
}

const form: Form = {
  id: 'small',
  title: { zh: '小表', en: 'Small' },
  sections: [
    {
      id: 's',
      title: { zh: '节', en: 'Section' },
      fields: [
        { id: 'name', type: 'text', label: { zh: '姓名', en: 'Name' }, required: true, personal: true, maxLength: 50 },
        {
          id: 'level',
          type: 'radio',
          label: { zh: '层次', en: 'Level' },
          required: true,
          personal: false,
          options: [{ value: 'a', label: { zh: '甲', en: 'A' } }],
        },
        {
          id: 'why',
          type: 'textarea',
          label: { zh: '理由', en: 'Why' },
          required: false,
          personal: false,
          maxLength: 50,
          visibleWhen: { field: 'level', in: ['a'] },
          readers: ['health'],
        },
      ],
    },
  ],
};

describe('form fields', () => {
  const fields = (answers: Answers, language: Language = 'zh'): string => inPage(<FormFields form={form} answers={answers} />, language);

  it('show again what was typed, escaped', () => {
    expect(fields({ name: '<b>"张三"' })).toContain('value="&lt;b>&quot;张三&quot;"');
  });

  it('choose nothing beforehand', () => {
    expect(fields({})).not.toContain('checked');
    expect(fields({ level: 'a' })).toMatch(/value="a" checked/);
  });

  it('say in words when a field is to be answered', () => {
    expect(fields({})).toContain('仅当“层次”为“甲”时填写。');
    expect(fields({}, 'en')).toContain('Only if “Level” is “A”.');
  });

  it('keep a date visible that is none', () => {
    const dates: Form = {
      ...form,
      sections: [
        {
          id: 's',
          title: form.title,
          fields: [{ id: 'on', type: 'date', label: form.title, required: true, personal: false, notAfterToday: false }],
        },
      ],
    };

    expect(inPage(<FormFields form={dates} answers={{ on: '下周二' }} />)).toContain('type="text" class="short" value="下周二"');
  });

  it('press the saving button, not "add a row", on Enter', () => {
    const draft = {
      proposalId: '01d',
      kind: 'cooperation-project',
      answers: huangjing,
      revision: 1,
      updatedAt: '2026-10-12T01:00:00.000Z',
    };
    const html = renderPage(<DraftFormPage shell={shellFor('zh')} draft={draft} />);
    const own = html.slice(html.indexOf('action="/unit/drafts/01d"'));

    expect(own.match(/<button[^>]*>/)?.[0]).toContain('name="_action" value="later"');
    expect(own).toContain('name="_add-row" value="parties"');
  });
});

describe('an error summary', () => {
  it('leads to the field, by label and row', () => {
    const html = inPage(<FormErrors form={form} issues={[{ field: 'name', rule: 'too-long', values: { max: 50 } }]} />);

    expect(html).toContain('<a href="#f-name">姓名：内容过长，请控制在 50 字以内。</a>');
  });

  it.each(languages)('has words for every rule of the form engine in %s', (language) => {
    const said = formRules.map((rule) => issueText({ field: 'x', rule, values: { min: 1, max: 9, earliest: '2026-01-01' } }, language));

    expect(said).not.toContain(otherRuleTexts[language]);
    expect(said.join(' ')).not.toContain('undefined');
  });

  it('still says something about a rule it does not know', () => {
    expect(issueText({ field: 'x', rule: 'constructor' }, 'zh')).toBe(otherRuleTexts.zh);
  });
});

describe('a list of answers', () => {
  const answers = { name: '张三', level: 'a', why: '很好' };

  it('hides what describes a person when masked', () => {
    const html = inPage(<AnswerList form={form} answers={answers} masked />);

    expect(html).not.toContain('张三');
    expect(html).toContain('已隐去（个人信息）');
  });

  it('shows a department only the fields it reads', () => {
    expect(inPage(<AnswerList form={form} answers={answers} reader="finance" />)).not.toContain('很好');
    expect(inPage(<AnswerList form={form} answers={answers} reader="health" />)).toContain('很好');
  });

  it('leaves out fields that were not asked', () => {
    expect(inPage(<AnswerList form={form} answers={{ name: '张三' }} />)).not.toContain('理由');
  });
});

describe('values in words', () => {
  it('write days and instants as the language does, in Shanghai time', () => {
    expect(dayText('2026-11-03', 'zh')).toBe('2026年11月3日');
    expect(dayText('2026-11-23', 'en')).toBe('23 November 2026');
    expect(instantText('2026-11-22T16:30:00.000Z', 'zh')).toBe('2026年11月23日 00:30');
    expect(instantText('2026-11-22T16:30:00.000Z', 'en')).toBe('23 November 2026, 00:30');
  });

  it('group thousands and round sizes up', () => {
    expect(numberText(1_234_567.25)).toBe('1,234,567.25');
    expect(sizeText(1)).toBe('1 kB');
    expect(sizeText(10_485_760)).toBe('10 MB');
  });
});

describe('texts', () => {
  const sections = readdirSync('web/messages').flatMap((name) => /^(.*)\.ts$/.exec(name)?.[1] ?? []);

  it.each(sections)('speak no Chinese in English, %s', async (section) => {
    const texts = (await import(`../../../web/messages/en/${section}.ts`)) as unknown;
    const said = JSON.stringify(texts, (_key, value: unknown) => (typeof value === 'function' ? String(value) : value));

    expect(said.replace('中文', '').match(/[\u4e00-\u9fff]+/g)).toBeNull();
  });
});

describe('assets', () => {
  it('are all there and within their budgets', () => {
    const bytes = Object.fromEntries(Object.entries(assets).map(([name, { path }]) => [name, statSync(`web/${path}`).size]));

    expect(bytes['app.css']).toBeLessThanOrEqual(20_000);
    expect(bytes['link.js']).toBeLessThanOrEqual(2_000);
  });

  it('take nothing from elsewhere', () => {
    expect(readFileSync('web/styles/app.css', 'utf8')).not.toMatch(/@import|url\(/);
  });
});
