import { enableCompileCache } from 'node:module';
import path from 'node:path';

// Later starts find compiled what this one compiles, types already taken out. It has to be on before anything else is loaded.
enableCompileCache(path.join(import.meta.dirname, '../.data/build/compiled'));

await import('./main.ts');
