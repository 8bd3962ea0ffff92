import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countries, countryName } from '../../functions/domain/countries.ts';
import { changedFields, openFieldsOf, paramsOf, rawAnswers, readAnswers, type Reading } from '../../functions/domain/form-answers.ts';
import { formRules, formSchema, type Answers, type Form } from '../../functions/domain/form.ts';
import { choiceListsOf } from '../../functions/domain/programme-lookup.ts';
import { loadProgramme } from '../../functions/wiring/programme.ts';

const programme = loadProgramme('programme/chunan');
const lists = choiceListsOf(programme);
const reading: Reading = { lists, today: '2026-10-12' };
const label = { zh: '名', en: 'name' };
const yes = [{ value: 'yes', label }];

const form: Form = formSchema.parse({
  id: 'sample',
  title: label,
  sections: [
    {
      id: 'all',
      title: label,
      fields: [
        { id: 'title', type: 'text', label, required: true, maxLength: 5 },
        { id: 'story', type: 'textarea', label },
        { id: 'email', type: 'email', label },
        { id: 'phone', type: 'phone', label },
        { id: 'held-on', type: 'date', label, notAfterToday: true, earliest: '2021-01-01' },
        { id: 'ends-on', type: 'date', label, notBefore: 'held-on' },
        { id: 'due', type: 'integer', label, max: 5000 },
        { id: 'present', type: 'integer', label, min: 1, max: 5000, atMost: 'due' },
        { id: 'agreed', type: 'integer', label, atMost: 'present', atLeast: { field: 'due', share: 'two-thirds' } },
        { id: 'amount', type: 'money', label, maxWanYuan: 100_000 },
        { id: 'sector', type: 'select', label, options: 'sectors' },
        { id: 'country', type: 'select', label, options: 'countries' },
        { id: 'more', type: 'radio', label, options: [...yes, { value: 'no', label }] },
        { id: 'detail', type: 'text', label, required: true, visibleWhen: { field: 'more', in: ['yes'] } },
        { id: 'tags', type: 'checkboxes', label, options: ['a', 'b', 'c'].map((value) => ({ value, label })) },
        {
          id: 'parties',
          type: 'rows',
          label,
          rowLabel: label,
          minRows: 2,
          maxRows: 3,
          fields: [
            { id: 'name', type: 'text', label, required: true },
            { id: 'email', type: 'email', label },
          ],
        },
      ],
    },
  ],
});

function read(typed: Record<string, string> | string[][], options: Partial<Reading> = {}): ReturnType<typeof readAnswers> {
  const raw = Array.isArray(typed) ? typed : Object.entries({ title: '题', ...typed });
  return readAnswers(form, new URLSearchParams(raw), { ...reading, ...options });
}

function issueOf(typed: Record<string, string>): unknown {
  return read(typed).issues[0] ?? null;
}

describe('the answers to a form', () => {
  it.each([
    ['held-on', '２０２６年３月１日', '2026-03-01'],
    ['held-on', '2026/3/1', '2026-03-01'],
    ['due', '１,２００', '1200'],
    ['amount', '１,８００．50', '1800.5'],
    ['phone', '（0571）6481-2345', '05716481-2345'],
    ['phone', '+61 3 9000 0000', '+61390000000'],
    ['email', 'office＠chunan.example', 'office@chunan.example'],
    ['story', '  first\r\nsecond\t. ', 'first\nsecond .'],
    ['story', 'e\u0301', '\u00E9'],
    ['story', 'שלום עולם 👩‍👩‍👧 مرحبا', 'שלום עולם 👩‍👩‍👧 مرحبا'],
    ['country', 'AU', 'AU'],
    ['sector', 'health-care', 'health-care'],
  ])('take %s typed as %s', (field, typed, kept) => {
    expect(read({ [field]: typed })).toEqual({ answers: { title: '题', [field]: kept }, issues: [] });
  });

  it.each([
    ['title', '   ', { rule: 'required' }],
    ['title', '\u200B\u200E', { rule: 'required' }],
    ['title', '一二三四五六', { rule: 'too-long', values: { max: 5 } }],
    ['title', 'a\u202Eb', { rule: 'forbidden-characters' }],
    ['title', 'a\u2067b', { rule: 'forbidden-characters' }],
    ['title', 'a\u0000b', { rule: 'forbidden-characters' }],
    ['title', 'a\nb', { rule: 'forbidden-characters' }],
    ['email', 'nobody', { rule: 'not-an-email' }],
    ['phone', 'call me', { rule: 'not-a-phone' }],
    ['held-on', '2026-02-30', { rule: 'not-a-date' }],
    ['held-on', '2026-10-13', { rule: 'in-the-future' }],
    ['held-on', '2020-12-31', { rule: 'too-early', values: { earliest: '2021-01-01' } }],
    ['due', 'seven', { rule: 'not-a-number' }],
    ['due', '5001', { rule: 'out-of-range', values: { min: 0, max: 5000 } }],
    ['due', '-1', { rule: 'out-of-range', values: { min: 0, max: 5000 } }],
    ['amount', '1e9', { rule: 'not-an-amount' }],
    ['amount', '100000.01', { rule: 'out-of-range', values: { min: 0, max: 100_000 } }],
    ['sector', 'mining', { rule: 'not-a-choice' }],
    ['country', 'XX', { rule: 'not-a-choice' }],
    ['tags', 'd', { rule: 'not-a-choice' }],
  ])('refuse %s typed as %j', (field, typed, issue) => {
    expect(issueOf({ [field]: typed })).toEqual({ field, ...issue });
  });

  it('count length in characters as people see them in the code table, not in UTF-16 units', () => {
    expect(read({ title: '𠮷𠮷𠮷𠮷𠮷' }).issues).toEqual([]);
  });

  it('hold a date and a number to the field they refer to', () => {
    expect(issueOf({ 'held-on': '2026-03-02', 'ends-on': '2026-03-01' })).toEqual({
      field: 'ends-on',
      rule: 'too-early',
      values: { earliest: '2026-03-02' },
    });
    expect(issueOf({ due: '30', present: '31' })).toEqual({ field: 'present', rule: 'out-of-range', values: { min: 1, max: 30 } });
  });

  it('hold a number to a share of another, rounded up', () => {
    expect(issueOf({ due: '31', present: '31', agreed: '20' })).toEqual({ field: 'agreed', rule: 'below-share', values: { min: 21 } });
    expect(issueOf({ due: '31', present: '31', agreed: '21' })).toBeNull();
    expect(issueOf({ agreed: '1' })).toBeNull();
  });

  it('ignore a field that is not asked, and require it once it is', () => {
    expect(read({ more: 'no', detail: 'x' }).answers).toEqual({ title: '题', more: 'no' });
    expect(issueOf({ more: 'yes' })).toEqual({ field: 'detail', rule: 'required' });
  });

  it('refuse unknown names once, and pass over the names of the page', () => {
    expect(issueOf({ 'hack<script>': '1', 'parties.0.secret': '1', 'parties.007.name': '1' })).toEqual({
      field: 'form',
      rule: 'unknown-field',
      values: { name: 'hack?script?', count: 3 },
    });
    expect(read({ version: '3', revision: '2', '_add-row': 'parties' }).issues).toEqual([]);
  });

  it('read rows by their numbers, drop blank ones and pin issues to the row as typed', () => {
    const { answers, issues } = read({
      'parties.0.name': '甲',
      'parties.1.name': ' ',
      'parties.2.name': '乙',
      'parties.2.email': 'nobody',
    });

    expect(answers['parties']).toEqual([{ name: '甲' }, { name: '乙' }]);
    expect(issues).toEqual([{ field: 'parties.2.email', rule: 'not-an-email' }]);
  });

  it('refuse too few and too many rows', () => {
    expect(issueOf({ 'parties.0.name': '甲' })).toEqual({ field: 'parties', rule: 'too-few-rows', values: { min: 2 } });
    expect(issueOf(Object.fromEntries(['0', '1', '2', '3'].map((row) => [`parties.${row}.name`, row])))).toEqual({
      field: 'parties',
      rule: 'too-many-rows',
      values: { max: 3 },
    });
  });

  it('take a draft with gaps but not with wrong answers', () => {
    expect(read([['parties.0.email', 'a@b.example']], { draft: true }).issues).toEqual([]);
    expect(read([['due', 'x']], { draft: true }).issues).toEqual([{ field: 'due', rule: 'not-a-number' }]);
  });

  it('change only the opened fields in an answer to a return', () => {
    const before: Answers = { title: '题', more: 'no', due: '10' };
    const only = openFieldsOf(form, ['more']);

    const { answers, issues } = read({ title: '改', more: 'yes', detail: '新', due: '99' }, { only, before });

    expect(only).toEqual(['more', 'detail']);
    expect(issues).toEqual([]);
    expect(answers).toEqual({ title: '题', more: 'yes', detail: '新', due: '10' });
    expect(changedFields(form, before, answers)).toEqual(['more', 'detail']);
  });

  it('do not differ when a store gives the keys of a row back in another order', () => {
    expect(changedFields(form, { parties: [{ name: 'a', email: 'b' }] }, { parties: [{ email: 'b', name: 'a' }] })).toEqual([]);
  });

  it('give back what was typed, blank rows and all', () => {
    const raw = new URLSearchParams({ title: ' \u202E ', 'parties.0.name': '', tags: 'zzz' });

    expect(rawAnswers(form, raw)).toEqual({ title: ' \u202E ', tags: ['zzz'], parties: [{ name: '' }] });
  });
});

describe('whatever is posted', () => {
  const names = [
    'title',
    'story',
    'email',
    'held-on',
    'due',
    'amount',
    'sector',
    'tags',
    'more',
    'parties.0.name',
    'parties.1.email',
    '__proto__',
    'constructor',
  ];
  const name = fc.oneof(fc.constantFrom(...names), fc.string({ unit: 'binary' }));
  const posted = fc
    .array(fc.tuple(name, fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('yes', '１２', '2026-03-01', 'a'))))
    .map((pairs) => new URLSearchParams(pairs));

  it('is read without throwing, with rules of the closed list only', () => {
    const rules: ReadonlySet<string> = new Set(formRules);

    fc.assert(
      fc.property(posted, fc.boolean(), (raw, draft) => {
        rawAnswers(form, raw);
        const { issues } = readAnswers(form, raw, { ...reading, draft });

        expect(issues.filter(({ rule }) => !rules.has(rule))).toEqual([]);
      }),
    );
  });

  it('gives answers that read as themselves', () => {
    fc.assert(
      fc.property(posted, (raw) => {
        const { answers } = readAnswers(form, raw, { ...reading, draft: true });

        const again = readAnswers(form, paramsOf(answers), { ...reading, draft: true });

        expect(again).toEqual({ answers, issues: [] });
      }),
    );
  });

  it('is read in good time however much it is', () => {
    const raw = new URLSearchParams(Array.from({ length: 20_000 }, (_, index) => [`x${index}`, 'y'.repeat(40)]));
    const started = performance.now();

    readAnswers(form, raw, reading);

    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('the list of countries and regions', () => {
  it('begins with China, goes on by English name and has official names in Chinese', () => {
    const names = countries.slice(1).map(({ name }) => name.en);

    expect(countries[0]).toMatchObject({ code: 'CN', name: { zh: '中国', en: 'China' } });
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(countries.length).toBe(249);
    expect(countryName('HK').zh).toBe('中国香港');
    expect(countryName('AU')).toEqual({ zh: '澳大利亚', en: 'Australia' });
  });
});
