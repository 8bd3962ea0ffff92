import type { JSX } from 'preact';
import { exceptionKinds, type Exception } from '../../../functions/domain/exceptions.ts';
import type { Period } from '../../../functions/domain/period.ts';
import { numberText } from '../parts/values.tsx';
import { exceptionTexts } from '../../messages/exceptions.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { useTexts } from '../shell.tsx';
import { periodQuery } from './period.ts';

interface ExceptionCountsProps {
  exceptions: readonly Exception[];
  period: Period;
  /** They are those that a version froze; the list shows what is known by now. */
  frozen?: boolean;
}

/** How often each kind of exception came about in a period; each count leads to its list. */
export function ExceptionCounts({ exceptions, period, frozen = false }: ExceptionCountsProps): JSX.Element {
  const t = useTexts(exceptionTexts);
  const href = `/audit/exceptions?${periodQuery(period)}`;
  return (
    <section class="broad" aria-labelledby="exceptions">
      <h2 id="exceptions">{t.counts}</h2>
      {exceptions.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <>
          <p>{frozen ? t.countsFrozen : t.countsIntro}</p>
          <CountTable exceptions={exceptions} href={href} />
        </>
      )}
      <p>
        <a href={href}>{t.open}</a>
      </p>
    </section>
  );
}

function CountTable({ exceptions, href }: Pick<ExceptionCountsProps, 'exceptions'> & { href: string }): JSX.Element {
  const t = useTexts(exceptionTexts);
  const { labelled } = useTexts(sharedTexts);
  const counts = Map.groupBy(exceptions, ({ kind }) => kind);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t.kind}</th>
          <th scope="col" class="number">
            {t.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {exceptionKinds
          .filter((kind) => counts.has(kind))
          .map((kind) => {
            const count = numberText(counts.get(kind)?.length ?? 0);
            return (
              <tr key={kind}>
                <th scope="row">{t.kinds[kind]}</th>
                <td class="number" data-label={t.count}>
                  <a href={`${href}&kind=${kind}`} aria-label={labelled(t.kinds[kind], count)}>
                    {count}
                  </a>
                </td>
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}
