import type { Form, FormField } from '../../../functions/domain/form.ts';
import type { Panel } from '../../../functions/domain/panels.ts';
import { scoreField } from '../../../functions/domain/proposal/acts/score.ts';
import { panelTexts } from '../../messages/panel.ts';

const { zh, en } = panelTexts;

const asked = { required: true, personal: false } as const;

/** What an expert fills in: a mark for each criterion with what it means, the recommendation, the grounds. Nothing is preselected. */
export function scoreForm({ criteria }: Panel): Form {
  const marks = criteria.map(({ id, name, means, max, weightPercent }): FormField => {
    const weighted = weightPercent !== undefined && weightPercent !== 100;
    const zhHint = `${means.zh}${zh.page.mostMarks(max)}${weighted ? zh.page.weighted(weightPercent) : ''}`;
    const enHint = `${means.en} ${en.page.mostMarks(max)}${weighted ? ` ${en.page.weighted(weightPercent)}` : ''}`;
    return { ...asked, id: scoreField(id), type: 'integer', min: 0, max, label: name, hint: { zh: zhHint, en: enHint } };
  });
  const title = { zh: zh.page.score, en: en.page.score };
  return { id: 'score', title, sections: [{ id: 'score', title, fields: [...marks, ...verdict] }] };
}

const verdict: readonly FormField[] = [
  {
    ...asked,
    id: 'recommends',
    type: 'radio',
    label: { zh: zh.page.recommends, en: en.page.recommends },
    options: (['yes', 'no'] as const).map((value) => ({ value, label: { zh: zh.recommends[value], en: en.recommends[value] } })),
  },
  {
    ...asked,
    id: 'grounds',
    type: 'textarea',
    maxLength: 2000,
    label: { zh: zh.page.grounds, en: en.page.grounds },
    hint: { zh: zh.page.groundsHint, en: en.page.groundsHint },
  },
];
