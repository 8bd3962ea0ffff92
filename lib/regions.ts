/** The partitions the product is built for. */
export type Partition = 'aws' | 'aws-cn';

/** What a partition offers of what the stack would like to use. */
export interface Capabilities {
  /** Mail transports that exist there. */
  mail: readonly ('ses' | 'smtp')[];
  /** Functions on Graviton; unconfirmed in China, so off there. */
  arm: boolean;
  /** X-Ray traces of executions. */
  tracing: boolean;
}

const capabilitiesOf: Record<Partition, Capabilities> = {
  aws: { mail: ['ses', 'smtp'], arm: true, tracing: true },
  'aws-cn': { mail: ['smtp'], arm: false, tracing: false },
};

/** The partition a region lies in. */
export function partitionOf(region: string): Partition {
  return region.startsWith('cn-') ? 'aws-cn' : 'aws';
}

/** What the partition offers; the stack branches on this and never on a region's name. */
export function capabilities(partition: Partition): Capabilities {
  return capabilitiesOf[partition];
}
