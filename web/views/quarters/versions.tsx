import type { JSX } from 'preact';
import type { FrozenVersion } from '../../../functions/domain/close/close.ts';
import { manifestName, type FrozenFile } from '../../../functions/domain/close/manifest.ts';
import { FactList } from '../parts/basics.tsx';
import { Instant, sizeText } from '../parts/values.tsx';
import { quarterTexts } from '../../messages/quarters.ts';
import { useTexts } from '../shell.tsx';
import { useWho } from './quarter-parts.tsx';

/** A frozen version with the files of its manifest. */
export interface ListedVersion extends FrozenVersion {
  files: readonly FrozenFile[];
}

/** Every version of a quarter's report, the newest first, with its files; each is served as it was put down. */
export function Versions({
  versions,
  base,
  seeHref,
}: {
  versions: readonly ListedVersion[];
  /** The address that files lie under. */
  base: string;
  /** The address of the report as a version says it; absent where nobody may open reports. */
  seeHref?: (version: number) => string;
}): JSX.Element {
  const t = useTexts(quarterTexts).versions;
  return (
    <section aria-labelledby="s-versions">
      <h2 id="s-versions">{t.title}</h2>
      {versions.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {versions.toReversed().map((version) => (
        <Version key={version.version} version={version} base={base} seeHref={seeHref} />
      ))}
    </section>
  );
}

function Version({
  version,
  base,
  seeHref,
}: {
  version: ListedVersion;
  base: string;
  seeHref: ((version: number) => string) | undefined;
}): JSX.Element {
  const t = useTexts(quarterTexts).versions;
  const who = useWho();
  const { version: number, by, approvedBy, frozenAt, cutOff, manifest, reason } = version;
  const facts = [
    { label: number === 1 ? t.signed : t.askedBy, value: who(by) },
    ...(approvedBy === null ? [] : [{ label: t.approvedBy, value: who(approvedBy) }]),
    { label: t.frozenAt, value: <Instant value={frozenAt} /> },
    { label: t.cutOff, value: <Instant value={cutOff} /> },
    ...(reason === '' ? [] : [{ label: t.reason, value: <span class="typed">{reason}</span> }]),
    { label: t.manifest, value: <span class="digest">{manifest}</span> },
  ];
  return (
    <section class="panel" aria-labelledby={`v-${number}`}>
      <h3 id={`v-${number}`}>{number === 1 ? t.first : t.next(number)}</h3>
      <FactList facts={facts} />
      {seeHref ? (
        <p>
          <a href={seeHref(number)}>{t.see}</a>
        </p>
      ) : null}
      <Files version={version} base={base} />
    </section>
  );
}

function Files({ version: { version, files, manifest }, base }: { version: ListedVersion; base: string }): JSX.Element {
  const t = useTexts(quarterTexts).versions;
  const listed = [
    ...files.map(({ name, bytes, sha256 }) => ({ name, size: sizeText(bytes), sha256 })),
    { name: manifestName, size: '', sha256: manifest },
  ];
  return (
    <details>
      <summary>
        {t.files} ({files.length})
      </summary>
      <ul class="files">
        {listed.map(({ name, size, sha256 }) => (
          <li key={name}>
            <a class="file-name" href={`${base}/v${version}/${name}`}>
              {name}
            </a>
            <span class="quiet">{size}</span>
            <span class="digest">{sha256}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
