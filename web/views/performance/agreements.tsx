import type { JSX } from 'preact';
import { agreementInForce } from '../../../functions/domain/proposal/performance.ts';
import type { AgreementVersion, Introducer } from '../../../functions/domain/proposal/performance-parts.ts';
import type { Summary } from '../../../functions/domain/proposal/summary.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { performanceTexts } from '../../messages/performance.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { Tag, type Fact, type Tone } from '../parts/basics.tsx';
import { dayText, listText, Money } from '../parts/values.tsx';
import { useShell, useTexts } from '../shell.tsx';

const tones: Readonly<Record<AgreementVersion['state'], Tone>> = {
  'in-force': 'done',
  replaced: 'plain',
  terminated: 'plain',
  abandoned: 'plain',
};

/** Every version of the agreement, the newest first, and which of them binds. `base` absent: texts cannot be opened from there. */
export function AgreementVersions({ summary, base }: { summary: Summary; base?: string }): JSX.Element | null {
  const t = useTexts(performanceTexts).agreements;
  if (summary.agreements.length === 0) return null;
  return (
    <>
      <h3>{t.title}</h3>
      <ul class="opinions">
        {summary.agreements.toReversed().map((version) => (
          <li key={version.version}>
            <Version version={version} base={base} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Version({ version, base }: { version: AgreementVersion; base: string | undefined }): JSX.Element {
  const { language } = useShell();
  const texts = useTexts(sharedTexts);
  const t = useTexts(performanceTexts).agreements;
  const { purpose, number, state, amountFen, signedOn, termTo, document } = version;
  const days = [
    ...(signedOn === null ? [] : [t.signedOn(dayText(signedOn, language))]),
    ...(termTo === null ? [] : [t.term(dayText(termTo, language))]),
  ];
  return (
    <>
      <p class="what">
        {t.purposes[purpose]} {number} <Tag tone={tones[state]}>{t.states[state]}</Tag>
      </p>
      <p>
        {t.version(version.version)} {purpose === 'termination' ? null : <Money fen={amountFen} />} {listText(days, language)}
      </p>
      {base === undefined ? null : (
        <p>
          <a href={`${base}/documents/${document.id}`}>{texts.labelled(t.download, t.version(version.version))}</a>
        </p>
      )}
    </>
  );
}

/** Which agreement binds, while another is under way or a later one has replaced the first; nothing otherwise. */
export function inForceFacts(summary: Summary, language: Language): Fact[] {
  const inForce = agreementInForce(summary);
  const { amendment } = summary;
  if (!inForce?.number) return [];
  const words = performanceTexts[language].agreements;
  const value = amendment ? words.underWay(amendment.purpose, inForce.number) : inForce.number;
  return [{ label: words.inForce, value }];
}

/** Introducers by name, with their shares. */
export function introducersText(introducers: readonly Introducer[], language: 'zh' | 'en'): string {
  const t = sharedTexts[language];
  const performance = performanceTexts[language];
  const named = introducers.map(({ name, share }) => (share === null ? name : t.bracketed(name, performance.introducers.share(share))));
  return listText(named, language);
}

/** Who brought the proposal. */
export function Introducers({ summary, edit }: { summary: Summary; edit?: string }): JSX.Element | null {
  const { language } = useShell();
  const t = useTexts(performanceTexts).introducers;
  if (summary.introducers.length === 0 && edit === undefined) return null;
  return (
    <section aria-labelledby="s-introducers">
      <h3 id="s-introducers">{t.title}</h3>
      {summary.introducers.length === 0 ? <p class="quiet">{t.none}</p> : <p>{introducersText(summary.introducers, language)}</p>}
      {edit === undefined ? null : (
        <p>
          <a href={edit}>{t.edit}</a>
        </p>
      )}
    </section>
  );
}
