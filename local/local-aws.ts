/** Region and credentials that no service behind a loopback endpoint looks at. */
export const localAws = {
  region: 'local',
  accountId: '000000000000',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;
