import { enableCompileCache } from 'node:module';
import path from 'node:path';

// What the host makes is read by nobody else: the demo holds names, addresses and mails.
process.umask(0o077);

// Later starts find compiled what this one compiles, types already taken out. It has to be on before anything else is loaded.
enableCompileCache(path.join(import.meta.dirname, '../.data/build/compiled'));

await import('./main.ts');
