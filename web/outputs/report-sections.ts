import { pointsText } from '../../functions/domain/assessment/points.ts';
import { dayAt } from '../../functions/domain/calendar.ts';
import { exceptionKinds } from '../../functions/domain/exceptions.ts';
import type { Indicator } from '../../functions/domain/indicators.ts';
import type { Section } from '../../functions/domain/outputs/report-document.ts';
import type { Chapter, ReportRow, Share } from '../../functions/domain/report.ts';
import type { Bilingual } from '../../functions/domain/text.ts';
import { auditTexts } from '../messages/audit.ts';
import { exceptionTexts } from '../messages/exceptions.ts';
import { rateText, valueText } from '../views/audit/period.ts';
import { boardsOf } from '../views/audit/score-boards.ts';
import { listText } from '../views/parts/values.tsx';
import type { OutputContext } from './output-context.ts';
import { rowsOf } from './report-tables.ts';

/** The report in words. A further part is one more function here. */
export function sectionsOf(context: OutputContext): Section[] {
  return [overview(context), steps(context), ...assessment(context), exceptions(context), notes(context)];
}

function overview(context: OutputContext): Section {
  const { texts, shell } = context;
  const rows = rowsOf(context);
  const targeted = rows.filter(({ dueRate }) => dueRate !== null);
  const open = targeted.filter(({ dueRate }) => (dueRate ?? 0) < 1);
  const t = texts.overview;
  const names = open.map(({ indicator, dueRate }) => t.openOne(indicator.name[shell.language], rateText(dueRate ?? 0)));
  const sums = joined([t.count(rows.length, targeted.length), t.reached(targeted.length - open.length, open.length)], shell);
  return {
    heading: texts.sections.overview,
    paragraphs: [sums, ...(open.length > 0 ? [t.open(listText(names, shell.language))] : [])],
  };
}

function joined(sentences: readonly string[], { language }: OutputContext['shell']): string {
  return sentences.join(language === 'zh' ? '' : ' ');
}

function steps(context: OutputContext): Section {
  return {
    heading: context.texts.sections.steps,
    paragraphs: [],
    sections: context.report.chapters.map((chapter) => step(chapter, context)),
  };
}

function step({ step: number, rows }: Chapter, context: OutputContext): Section {
  const { texts, shell, labels } = context;
  return {
    heading: labels.step(number)[shell.language],
    paragraphs: rows.length === 0 ? [texts.figure.noSteps] : [],
    sections: rows.map((row) => ({ heading: row.indicator.name[shell.language], paragraphs: [figureText(row, context)] })),
  };
}

/** What came of one indicator, in a sentence. */
function figureText(row: ReportRow, context: OutputContext): string {
  const { texts, report } = context;
  const { indicator, value, yearToDate, target, rate, dueTarget, dueRate } = row;
  const t = texts.figure;
  const counted = (amount: number): string => countedText(amount, indicator.unit, context);
  const isOver = dayAt(context.asOf) > report.to;
  const ofPeriod = 'quarter' in report.period ? t.inPeriod : isOver ? t.inYear : t.soFar;
  const first = { stock: t.atEnd, flow: ofPeriod }[indicator.type];
  const sentence = t.sentence([
    first(counted(value)),
    ...(yearToDate === null ? [] : [t.yearToDate(counted(yearToDate))]),
    ...('quarter' in report.period && dueTarget !== null && dueRate !== null ? [t.due(counted(dueTarget), rateText(dueRate))] : []),
    target === null || rate === null ? t.noTarget : t.target(counted(target), rateText(rate)),
  ]);
  return `${sentence}${partsText(row, context)}`;
}

/** A value with its measure word. */
function countedText(value: number, unit: Indicator['unit'], { shell, texts }: OutputContext): string {
  const text = valueText(value, unit, shell.language);
  return unit === 'cny' ? text : texts.counted[unit](text);
}

function partsText({ indicator, bySplit, bySector }: ReportRow, context: OutputContext): string {
  const { shell, labels, texts } = context;
  const list = (shares: readonly Share[], nameOf: (id: string) => Bilingual): string => {
    if (shares.length === 0) return '';
    const parts = shares.map(({ id, value }) => {
      const name = id === null ? texts.none : nameOf(id)[shell.language];
      return `${name}${shell.language === 'zh' ? '' : ' '}${countedText(value, indicator.unit, context)}`;
    });
    return texts.figure.parts(parts.join(shell.language === 'zh' ? '，' : ', '));
  };
  return list(bySplit, (id) => labels.split(indicator.id, id)) || list(bySector, labels.sector);
}

/** Who came where, and what is missing; nothing where the programme scores nothing. */
function assessment(context: OutputContext): Section[] {
  const { report, shell, texts } = context;
  const { language } = shell;
  const boards = boardsOf(report, shell).filter(({ scores }) => scores.length > 0);
  if (boards.length === 0) return [];
  const t = texts.assessment;
  const found = report.gaps.filter(({ lines }) => lines.length > 0);
  const kinds = found.map(({ definition, lines }) => t.gap(definition.name[language], lines.length));
  const count = found.reduce((sum, { lines }) => sum + lines.length, 0);
  const ranks = boards.map(({ title, scores, name }) => {
    return t.board(
      title,
      listText(
        scores.map(({ id, total, rank }) => t.one(name(id), pointsText(total), rank)),
        language,
      ),
    );
  });
  return [
    { heading: texts.sections.assessment, paragraphs: [...ranks, count === 0 ? t.noGaps : t.gaps(count, listText(kinds, language))] },
  ];
}

function exceptions({ exceptions: found, texts, shell }: OutputContext): Section {
  const t = exceptionTexts[shell.language];
  const counts = Map.groupBy(found, ({ kind }) => kind);
  const kinds = exceptionKinds.flatMap((kind) => {
    const count = counts.get(kind)?.length;
    return count === undefined ? [] : [texts.exceptions.kind(t.kinds[kind], count)];
  });
  const text = found.length === 0 ? t.none : texts.exceptions.sum(found.length, listText(kinds, shell.language));
  return { heading: texts.sections.exceptions, paragraphs: [text] };
}

function notes({ texts, shell }: OutputContext): Section {
  const { typeNote } = auditTexts[shell.language].report;
  return { heading: texts.sections.notes, paragraphs: [typeNote, texts.notes.money, texts.notes.split] };
}
