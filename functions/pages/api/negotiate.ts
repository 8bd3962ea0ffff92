import type { Language } from '../../domain/text.ts';

/** The entries of a header such as `text/html;q=0.8, application/json`, each with its weight. */
function weighed(header: string): { value: string; weight: number }[] {
  return header.split(',').map((part) => {
    const [value = '', ...rest] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const quality = rest.find((piece) => piece.startsWith('q='))?.slice(2);
    const weight = quality === undefined ? 1 : Number(quality);
    return { value, weight: Number.isFinite(weight) ? weight : 0 };
  });
}

/**
 * Tells whether a caller takes a media type, or the problem that may come in its place; one that says nothing takes everything.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
 */
export function takes(accept: string | undefined, media: string): boolean {
  if (accept === undefined || accept.trim() === '' || media === '*/*') return true;
  const fitting = new Set([
    media,
    media.replace(/\/.*/, '/*'),
    '*/*',
    ...(media === 'application/json' ? ['application/problem+json'] : []),
  ]);
  return weighed(accept).some(({ value, weight }) => weight > 0 && fitting.has(value));
}

/** The language that a caller prefers of the two there are; Chinese when none is named. */
export function preferredLanguage(acceptLanguage: string | undefined): Language {
  const weightOf = (language: Language): number =>
    Math.max(
      0,
      ...weighed(acceptLanguage ?? '')
        .filter(({ value }) => value === language || value.startsWith(`${language}-`))
        .map(({ weight }) => weight),
    );
  return weightOf('en') > weightOf('zh') ? 'en' : 'zh';
}

/** Tells whether a caller has what a tag stands for. @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function hasAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}
