import { describe, expect, it } from 'vitest';
import { capabilities, partitionOf } from '../../lib/regions.ts';
import { loadSettings, parseSettings, stages } from '../../lib/settings.ts';

describe('settings', () => {
  it.each(stages())('of %s are valid', (stage) => {
    expect(loadSettings(stage).stage).toBe(stage);
  });

  it('are refused when they ask for SES in China', () => {
    const settings = { ...loadSettings('demo'), region: 'cn-northwest-1' };

    expect(() => parseSettings(settings, 'settings/x.json')).toThrow(/settings\/x\.json[^]*use smtp[^]*mail\.transport/);
  });

  it('are refused when a key is not known', () => {
    expect(() => parseSettings({ ...loadSettings('demo'), regoin: 'eu-central-1' }, 'settings/x.json')).toThrow(/regoin/);
  });
});

describe('capabilities', () => {
  it('follow the partition of the region', () => {
    expect(partitionOf('cn-northwest-1')).toBe('aws-cn');
    expect(partitionOf('eu-central-1')).toBe('aws');
    expect(capabilities('aws-cn')).toEqual({ mail: ['smtp'], arm: false, tracing: false });
    expect(capabilities('aws')).toEqual({ mail: ['ses', 'smtp'], arm: true, tracing: true });
  });
});
