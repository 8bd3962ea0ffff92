import type { JSX } from 'preact';
import { isUnderWay, type ImportAct, type ImportRecord } from '../../../../functions/domain/import/import-record.ts';
import { formatYuan } from '../../../../functions/domain/money.ts';
import { noteText } from '../../../imports/issue-lines.ts';
import { FactList, type Fact } from '../../parts/basics.tsx';
import { dayText, Instant, numberText, sizeText } from '../../parts/values.tsx';
import { importTexts } from '../../../messages/imports.ts';
import { namesOf, useShell, useTexts } from '../../shell.tsx';
import { ImportTags } from './home.tsx';

/** Which level its headings have on a page. */
interface Levelled {
  heading: 'h2' | 'h3';
}

/** What a file brings: entries by register, and what they add to the indicators. */
export function ImportContent({
  registers,
  figures,
  heading: Heading,
}: Pick<ImportRecord, 'registers' | 'figures'> & Levelled): JSX.Element {
  const { language, programme } = useShell();
  const { check: t } = useTexts(importTexts);
  const registerName = (id: string) => programme.registers.find((each) => each.id === id)?.name[language] ?? id;
  return (
    <>
      <Heading>{t.registers}</Heading>
      <table>
        <caption class="hidden">{t.registers}</caption>
        <thead>
          <tr>
            <th scope="col">{t.register}</th>
            <th scope="col" class="number">
              {t.fresh}
            </th>
            <th scope="col" class="number">
              {t.there}
            </th>
          </tr>
        </thead>
        <tbody>
          {registers.map(({ register, fresh, there }) => (
            <tr key={register}>
              <th scope="row">{registerName(register)}</th>
              <td class="number">{numberText(fresh)}</td>
              <td class="number">{numberText(there)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {figures.length > 0 ? <Figures figures={figures} heading={Heading} /> : null}
    </>
  );
}

function Figures({ figures, heading: Heading }: Pick<ImportRecord, 'figures'> & Levelled): JSX.Element {
  const { language, programme } = useShell();
  const { check: t } = useTexts(importTexts);
  return (
    <>
      <Heading>{t.figures}</Heading>
      <table>
        <caption class="hidden">{t.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{t.indicator}</th>
            <th scope="col" class="number">
              {t.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map(({ indicator: id, amount }) => {
            const indicator = programme.indicators.find((each) => each.id === id);
            return (
              <tr key={id}>
                <th scope="row">{indicator?.name[language] ?? id}</th>
                <td class="number">{indicator?.unit === 'cny' ? formatYuan(amount, language) : numberText(amount)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** What nobody should miss about a file. */
export function ImportNotes({ notes, heading: Heading }: Pick<ImportRecord, 'notes'> & Levelled): JSX.Element | null {
  const { language } = useShell();
  const { check: t } = useTexts(importTexts);
  if (notes.length === 0) return null;
  return (
    <>
      <Heading>{t.notes}</Heading>
      <ul>
        {notes.map((note) => {
          const text = noteText(note, language);
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </>
  );
}

/** What is known of an import: how it stands, its file, and who answered for what. */
export function ImportFacts({ record }: { record: ImportRecord }): JSX.Element {
  const shell = useShell();
  const { record: t, list } = useTexts(importTexts);
  const { language } = shell;
  const by = ({ by: person, at, reason }: ImportAct & { reason?: string }): JSX.Element => (
    <>
      {namesOf(shell).person(person)} <Instant value={at} />
      {reason === undefined ? null : <span class="typed line">{reason}</span>}
    </>
  );
  const facts: Fact[] = [
    { label: list.state, value: <ImportTags state={record.state} isVoidAsked={record.voidAsked !== null} /> },
    { label: t.size, value: sizeText(record.bytes) },
    { label: t.sha256, value: <code class="digest">{record.sha256}</code> },
    { label: t.days, value: t.daysText(dayText(record.from, language), dayText(record.to, language)) },
    { label: t.putForward, value: by(record.putForward) },
  ];
  if (isUnderWay(record)) facts.push({ label: t.progress, value: t.progressText(record.partsDone, record.parts) });
  if (record.confirmed) facts.push({ label: t.confirmed, value: by(record.confirmed) });
  if (record.dropped) facts.push({ label: t.dropped, value: by(record.dropped) });
  if (record.voided) facts.push({ label: t.voided, value: by({ ...record.voided, reason: record.voidAsked?.reason ?? '' }) });
  return <FactList facts={facts} />;
}
