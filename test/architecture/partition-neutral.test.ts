import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** What runs in the cloud or is sent there; settings of stages name their region, and nothing else does. */
const folders = ['bin', 'functions', 'lib', 'programme', 'scripts', 'statemachines', 'web'];

/** A service of AWS is named to IAM in the same way in both partitions. */
const servicePrincipal = /new ServicePrincipal\([`']\$?\{?[a-z]+\}?\.amazonaws\.com[`']/g;

/** What may be written out, by file, with the reason. */
const allowed: Readonly<Record<string, string>> = {
  'lib/constructs/stage-key.ts': 'KMS is told of a calling service by a name that ends in either way; both are named',
};

/** What ties a text to one partition or one region: ARNs, host names and regions written out. */
function placesIn(text: string): string[] {
  const rest = text.replaceAll(servicePrincipal, '');
  const places =
    /arn:aws[a-z-]*:|[\w.-]*amazonaws\.com(\.cn)?|\b(af|ap|ca|cn|eu|il|me|mx|sa|us)(-gov)?-(north|south|east|west|central)(east|west)?-\d\b/g;
  return [...rest.matchAll(places)].map(([found]) => found);
}

function sources(): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(tsx?|json|js)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
}

describe('code', () => {
  it('writes out no partition, no host of AWS and no region', () => {
    const files = sources();
    const tied = files
      .filter((file) => !(file in allowed))
      .flatMap((file) => placesIn(readFileSync(join(root, file), 'utf8')).map((place) => `${file}: ${place}`));

    expect(files.length).toBeGreaterThan(300);
    expect(tied).toEqual([]);
    expect(Object.keys(allowed).filter((file) => placesIn(readFileSync(join(root, file), 'utf8')).length === 0)).toEqual([]);
  });

  it.each([
    ["resources: ['arn:aws:s3:::files/*']", ['arn:aws:']],
    ['`arn:aws-cn:iam::${account}:role/r`', ['arn:aws-cn:']],
    ["endpoint: 'https://dynamodb.eu-central-1.amazonaws.com'", ['dynamodb.eu-central-1.amazonaws.com']],
    ["const region = 'cn-northwest-1';", ['cn-northwest-1']],
    ["new ServicePrincipal('lambda.amazonaws.com')", []],
    ["new ServicePrincipal('logs.cn-north-1.amazonaws.com.cn')", ['logs.cn-north-1.amazonaws.com.cn']],
  ])('is found out by %s', (line, places) => {
    expect(placesIn(line)).toEqual(places);
  });
});
