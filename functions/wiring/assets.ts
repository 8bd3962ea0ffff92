import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assets } from '../../web/assets.ts';
import type { AssetFiles } from '../ports/asset-files.ts';

/** The files of a folder that are listed as assets, each read once. */
export function openAssets(folder: string): AssetFiles {
  const files = new Map<string, ReturnType<AssetFiles['read']>>();
  return {
    read: (name) => {
      const listed = Object.hasOwn(assets, name) ? assets[name] : undefined;
      if (!listed) return null;
      const known = files.get(name);
      if (known) return known;
      const body = readFileSync(join(folder, listed.path), 'utf8');
      // Weak: the same text goes out compressed and as it is.
      const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
      const file = { body, contentType: listed.contentType, etag };
      files.set(name, file);
      return file;
    },
  };
}
