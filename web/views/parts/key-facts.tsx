import type { JSX } from 'preact';
import { fieldsOf } from '../../../functions/domain/form.ts';
import { formOf, kindOf } from '../../../functions/domain/programme-lookup.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { namesOf, useShell, type PageShell } from '../shell.tsx';
import { AnswerValue, factLabel } from './answers.tsx';
import { FactList, type Fact } from './basics.tsx';
import { listText, Money } from './values.tsx';

/** What there is to know first about a proposal, what matters most in front. `brief` counts the parties instead of naming them. */
export function keyFacts(summary: Summary, shell: PageShell, brief = false): Fact[] {
  const t = sharedTexts[shell.language];
  const form = formOf(shell.programme, summary.kind);
  const fields = kindOf(shell.programme, summary.kind).facts;
  const fact = (id: string | undefined): Fact[] => {
    const field = fieldsOf(form).find((candidate) => candidate.id === id);
    const answer = id === undefined ? undefined : summary.answers[id];
    return field && answer !== undefined
      ? [{ label: factLabel(field, shell.language), value: <AnswerValue field={field} answer={answer} /> }]
      : [];
  };
  return [
    { label: t.keyFacts.unit, value: summary.contact.unitName },
    ...(fields.parties ? partiesFact(summary, shell, brief) : []),
    ...fact(fields.level),
    ...(summary.facts.amountFen === null ? [] : [{ label: t.keyFacts.amount, value: <Money fen={summary.facts.amountFen} /> }]),
    ...fact(fields.candidateType),
    ...fact(fields.headCount),
    ...fact(fields.cooperationKind),
    ...fact(fields.sector),
    ...fact(fields.country),
    { label: t.lists.kind, value: namesOf(shell).kind(summary.kind) },
  ];
}

function partiesFact(summary: Summary, shell: PageShell, brief: boolean): Fact[] {
  const t = sharedTexts[shell.language];
  if (summary.parties.length === 0) return [];
  const foreign = summary.parties.filter((party) => party.country !== 'CN').length;
  if (brief) return [{ label: t.keyFacts.parties, value: t.keyFacts.partyCount(summary.parties.length, foreign) }];
  return [{ label: t.keyFacts.parties, value: listText(summary.parties.map(partyText(shell)), shell.language) }];
}

function partyText(shell: PageShell): (party: Summary['parties'][number]) => string {
  const { bracketed, partyTypes } = sharedTexts[shell.language];
  const { foreign } = partyTypes;
  return (party) => (party.country === 'CN' ? party.name : bracketed(party.name, foreign));
}

/** The first facts of a proposal; absent `count`: all. */
export function KeyFacts({ summary, count }: { summary: Summary; count?: number }): JSX.Element {
  return <FactList facts={keyFacts(summary, useShell()).slice(0, count)} />;
}
