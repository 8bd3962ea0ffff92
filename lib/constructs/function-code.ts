import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import type { BuildOptions } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** What goes into a function's archive beside its code. */
export interface Contents {
  /** File under functions/handlers. */
  entry: string;
  /** Folder under programme/, for functions that read it. */
  programme?: string;
  /** Styles and scripts of the pages. */
  assets?: boolean;
}

/** Where a function finds what was copied beside its code, from the archive's root, which is the working directory of a function. */
export const placesInArchive = { programme: 'programme', assets: 'assets' } as const;

// CommonJS packages inside an ES module still call require for Node's own modules.
const requireBanner = "import{createRequire as yincaiRequire}from'node:module';const require=yincaiRequire(import.meta.url);";

/**
 * How a handler becomes one ES module with the AWS SDK inside. What is imported on demand becomes a file of its own, so that it
 * costs a cold start nothing.
 */
export function bundleOptions(entry: string, outputDir: string): BuildOptions {
  return {
    entryPoints: { index: join(root, 'functions/handlers', entry) },
    outdir: outputDir,
    absWorkingDir: root,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    outExtension: { '.js': '.mjs' },
    alias: { '@aws-sdk/credential-provider-node': join(root, 'functions/wiring/lambda-credentials.ts') },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: requireBanner },
    logLevel: 'error',
  };
}

/** Writes everything of a function's archive into `outputDir`. */
export function writeArchive(contents: Contents, outputDir: string): void {
  buildSync(bundleOptions(contents.entry, outputDir));
  if (contents.programme) cpSync(join(root, 'programme', contents.programme), join(outputDir, 'programme'), { recursive: true });
  for (const folder of contents.assets ? ['styles', 'scripts'] : []) {
    cpSync(join(root, 'web', folder), join(outputDir, 'assets', folder), { recursive: true });
  }
}

/** The archive of a function, built in this process: no container, no network. */
export function functionCode(contents: Contents): Code {
  return Code.fromAsset(join(root, 'functions/handlers'), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      // Never run either, but archives of one source folder are told apart by their commands; without it all functions share the first.
      command: Object.values(contents).map(String),
      local: {
        tryBundle(outputDir) {
          writeArchive(contents, outputDir);
          return true;
        },
      },
    },
  });
}
