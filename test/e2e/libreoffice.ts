import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** Why office files cannot be opened on this machine; null when they can. */
export function lacking(): string | null {
  const found = (process.env['PATH'] ?? '')
    .split(':')
    .map((folder) => path.join(folder, 'soffice'))
    .find((file) => existsSync(file));
  if (!found) return 'LibreOffice is not installed';
  const program = path.dirname(realpathSync(found));
  const missing = ['libsclo.so', 'libswlo.so'].filter((part) => !existsSync(path.join(program, part)));
  return missing.length > 0 ? `LibreOffice lacks ${missing.join(' and ')}` : null;
}
