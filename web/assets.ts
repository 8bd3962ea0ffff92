/** A file that pages load; `path` is relative to ASSETS_DIR. */
export interface Asset {
  path: string;
  contentType: string;
}

/** Every file under /assets, by the name in its address. What is not listed is not served. */
export const assets: Readonly<Record<string, Asset>> = {
  'app.css': { path: 'styles/app.css', contentType: 'text/css; charset=utf-8' },
  'link.js': { path: 'scripts/link.js', contentType: 'text/javascript; charset=utf-8' },
};
