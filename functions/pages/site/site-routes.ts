import { HomePage } from '../../../web/views/site/home.tsx';
import { sendAgain, seeOther, type PageRequest, type PageResponse, type Route } from '../../contract/request.ts';
import { AppError } from '../../domain/errors.ts';
import type { AssetFiles } from '../../ports/asset-files.ts';
import { setCookie } from '../../middleware/cookies.ts';
import { hasAlready } from '../api/negotiate.ts';
import { shellOf, show } from '../show.ts';
import { noticeRoutes, type NoticePorts } from './notice-routes.ts';

export interface SitePorts extends NoticePorts {
  assets: AssetFiles;
  secure: boolean;
}

/** Public pages. */
export function siteRoutes(ports: SitePorts): Route[] {
  const programme = ports.programmes.current;
  const home = async (request: PageRequest): Promise<PageResponse> => show(HomePage, { shell: shellOf(request, programme) });
  return [
    { method: 'GET', path: '/', page: home },
    { method: 'GET', path: '/home', page: home },
    { method: 'GET', path: '/privacy', page: async (request) => privacy(ports, request) },
    { method: 'GET', path: '/assets/{file}', page: async (request) => asset(ports.assets, request) },
    ...noticeRoutes(ports),
    { method: 'POST', path: '/language', page: async (request) => chooseLanguage(request, ports.secure) },
  ];
}

/** Its text is long and seldom asked for, so that it is loaded with the first request. */
async function privacy({ programmes: { current } }: SitePorts, request: PageRequest): Promise<PageResponse> {
  const { PrivacyPage } = await import('../../../web/views/site/privacy.tsx');
  const { privacyNoticeVersion: version, privacyContact: contact } = current;
  return show(PrivacyPage, { shell: shellOf(request, current), version, contact });
}

function asset(files: AssetFiles, request: PageRequest): PageResponse {
  const file = files.read(request.params['file'] ?? '');
  if (!file) throw new AppError('not-found', 'there is no such file');
  const headers = { etag: file.etag, 'cache-control': 'public, max-age=300', vary: 'accept-encoding' };
  // Caches compare weakly (RFC 9110, 13.1.2): the tag may come back in its strong form or among others.
  if (hasAlready(request.headers.get('if-none-match'), file.etag.replace(/^W\//, ''))) return { status: 304, headers };
  return { status: 200, body: file.body, contentType: file.contentType, headers };
}

/** Comes back to a page of ours; anything else, such as `//elsewhere` or a tab that browsers leave out of `/\t/elsewhere`, goes home. */
function chooseLanguage(request: PageRequest, secure: boolean): PageResponse {
  const back = request.form.get('back') ?? '';
  const to = request.form.get('to') === 'en' ? 'en' : 'zh';
  const location = /^\/(?![/\\])[^\s\p{Cc}]*$/u.test(back) ? back : '/home';
  const cookies = [setCookie('lang', to, { path: '/', secure, maxAgeSeconds: 31_536_000 })];
  // A form that is carried through the pages of signing in goes along.
  return request.form.has('_other') && /^\/(?:unit|office|audit)\/sign-in$/.test(location)
    ? sendAgain(location, cookies)
    : seeOther(location, cookies);
}
